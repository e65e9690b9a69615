import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { RefundView } from '../../../api/views/money.ts';
import { paysBills } from '../../../domain/pay/ways.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { approveRefund, listRefunds, rejectRefund } from '../../data/money-api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/approvals.ts';
import { timeOf } from '../../locales/when.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import './receipt-approvals.ts';
import './transfer-approvals.ts';
import '../staff/sheets/reason-sheet.ts';
import type { ReasonAsk } from '../staff/sheets/reason-sheet.ts';
import './engagement-approvals.ts';

/** `/approvals`: offline receipts, slips of transfers, contracts and refunds that wait for this person's word: how much, who asked, why; approved with two taps, turned down with a reason. */
@customElement('yk-approvals-page')
export class YkApprovalsPage extends LitElement {
  static override styles = [
    ...kit,
    css`
      .one {
        padding: var(--yk-inset);
      }
      .fen {
        font-size: var(--yk-text-figure);
        font-weight: 600;
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }
      .why {
        margin: 10px 0;
        padding: 10px 12px;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-surface-sunken);
        overflow-wrap: anywhere;
      }
      .deeds {
        display: flex;
        gap: 10px;
        margin-top: 14px;
      }
      .deeds .yk-button {
        flex: 1;
      }
      .deeds .no {
        flex: 0 0 96px;
      }
    `,
  ];
  @property({ attribute: false }) params: Record<string, string> = {};
  @state() private sure = '';
  /** Contracts that wait; they stand above the refunds. */
  @state() private contracts = 0;
  @state() private ask: ReasonAsk | null = null;
  /** Offline receipts that wait; they stand first. */
  @state() private receipts = 0;
  /** Slips of clients that wait; they stand after the receipts. */
  @state() private slips = 0;
  readonly #refunds = new Resource(
    this,
    () => 'approvals',
    async () => (await listRefunds({ state: 'asked', limit: 100 })).items.filter(({ actions }) => actions.some((one) => one !== 'reject')),
  );
  readonly #submit = new Submit(this);

  constructor() {
    super();
    new Live(this, { topic: 'payment' }, () => void this.#refunds.load());
  }
  /** The first tap asks, the second does it: money moves at once. */
  private async approve(refund: RefundView): Promise<void> {
    if (refund.actions.includes('approveOwn')) return this.approveOwn(refund);
    if (this.sure !== refund.id) {
      this.sure = refund.id;
      return;
    }
    this.sure = '';
    const done = await this.#submit.run({ approve: refund.id }, (key) => approveRefund(refund, {}, key).then(() => true));
    if (done) toast(t('approved'));
    void this.#refunds.load();
  }
  private approveOwn(refund: RefundView): void {
    this.ask = {
      no: refund.subject.id,
      part: `own-${refund.id}`,
      heading: t('own.title'),
      text: t('own.text'),
      label: t('own.reason'),
      choices: [],
      send: t('own.send'),
      sent: t('approved'),
      need: t('own.need'),
      command: (reason, key) => approveRefund(refund, { selfApproval: true, reason }, key),
    };
  }
  private async refresh(): Promise<void> {
    const [receipts, slips] = [
      this.renderRoot.querySelector('yk-receipt-approvals'),
      this.renderRoot.querySelector('yk-transfer-approvals'),
    ];
    await Promise.all([this.#refunds.load(), receipts?.refresh(), slips?.refresh()]);
  }
  private reject(refund: RefundView): void {
    this.ask = {
      no: refund.subject.id,
      part: `reject-${refund.id}`,
      heading: t('reject.title'),
      label: t('reject.reason'),
      choices: [t('reject.done'), t('reject.amount'), t('reject.talk')],
      send: t('reject'),
      sent: t('rejected'),
      need: t('reject.need'),
      command: (reason, key) => rejectRefund(refund, reason, key),
    };
  }
  private readonly shut = (): void => {
    this.ask = null;
    void this.#refunds.load();
  };

  override render(): unknown {
    const { value, problem } = this.#refunds;
    return html`<yk-page heading=${t('title')} back="/numbers" .refresh=${() => this.refresh()}
        ><yk-receipt-approvals
          @waits=${(event: CustomEvent<number>) => {
            this.receipts = event.detail;
          }}
        ></yk-receipt-approvals
        ><yk-transfer-approvals
          @waits=${(event: CustomEvent<number>) => {
            this.slips = event.detail;
          }}
        ></yk-transfer-approvals
        ><yk-engagement-approvals
          @waits=${(event: CustomEvent<number>) => {
            this.contracts = event.detail;
          }}
        ></yk-engagement-approvals
        >${value ? this.renderAll(value) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#refunds.load()}></yk-error>` : html`<yk-skeleton kind="cards"></yk-skeleton>`}</yk-page
      ><yk-reason-sheet .ask=${this.ask} @close=${this.shut} @done=${this.shut}></yk-reason-sheet>`;
  }
  private renderAll(all: readonly RefundView[]): unknown {
    if (all.length === 0 && this.contracts + this.receipts + this.slips > 0) return nothing;
    if (all.length === 0)
      return html`<yk-empty heading=${t('empty')}
        >${t('emptyText')}<a slot="action" class="yk-button soft" href="/numbers">${t('emptyAction')}</a></yk-empty
      >`;
    const sum = all.reduce((total, { amountFen }) => total + amountFen, 0);
    const { problem } = this.#submit;
    return html`<p class="gutter small text2 num">${t('count', { n: all.length, amount: formatYuan(sum) })}</p>
      ${problem ? html`<div class="hint bad" role="alert"><span>${t('kept', { why: problem.message })}</span></div>` : nothing}
      ${repeat(
        all,
        ({ id }) => id,
        (refund) => this.renderOne(refund),
      )}`;
  }
  private renderOne(refund: RefundView): unknown {
    const amount = formatYuan(refund.amountFen);
    const more = refund.paymentRefundedFen > 0 ? ` · ${t('back', { amount: formatYuan(refund.paymentRefundedFen) })}` : '';
    return html`<yk-card
      ><div class="one" data-refund=${refund.id}>
        <p class="fen">${amount}</p>
        <h2 class="gap1">${refund.client.short}</h2>
        <p class="text2 gap1">${refund.subject.title ?? refund.subject.id}</p>
        <p class="small text3 num gap1">${t(`way.${refund.way}`)} · ${t('of', { amount: formatYuan(refund.paidFen) })}${more}</p>
        <p class="why">
          ${refund.reason}<br /><span class="small text3"
            >${t('asked', { name: refund.askedBy.name, time: timeOf(refund.createdAt) })}</span
          >
        </p>
        <p class="small text3">${t(refund.way === 'transfer' ? 'whatTransfer' : 'what')}</p>
        <div class="deeds">
          <button class="yk-button soft no" type="button" ?disabled=${this.#submit.busy} @click=${() => this.reject(refund)}>
            ${t('reject')}</button
          ><button class="yk-button" type="button" ?disabled=${this.#submit.busy} @click=${() => void this.approve(refund)}>
            ${t(this.sure === refund.id ? 'confirm' : 'approve', { amount })}
          </button>
        </div>
      </div>
      ${paysBills(refund.subject) ? nothing : html`<yk-cell href=${`/work/${refund.subject.id}`} heading=${t('case')} value=${refund.subject.id}></yk-cell>`}
    </yk-card>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-approvals-page': YkApprovalsPage;
  }
}
