import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { OfflineReceiptView } from '../../../api/views/bills.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live, Me } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { confirmReceipt, listReceipts, rejectReceipt } from '../../data/bills-api.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/receipt-approvals.ts';
import { timeOf } from '../../locales/when.ts';
import '../../elements/card.ts';
import '../../elements/files.ts';
import '../staff/sheets/reason-sheet.ts';
import type { ReasonAsk } from '../staff/sheets/reason-sheet.ts';
import { may } from '../../data/me.ts';

/**
 * `<yk-receipt-approvals @waits>`: offline receipts that wait for this person's word: how much, from whom, who entered it, the slip; confirmed with two taps,
 * turned down with a reason. One's own waits for somebody else and is not shown. `waits` tells how many there are.
 */
@customElement('yk-receipt-approvals')
export class YkReceiptApprovals extends LitElement {
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
        margin: 10px 0 0;
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
  @query('yk-viewer') private viewer!: YkViewer;
  @state() private sure = '';
  @state() private ask: ReasonAsk | null = null;
  readonly me = new Me(this);
  readonly #receipts = new Resource(
    this,
    () => (may('offline.decide') ? 'receipt-approvals' : null),
    async () => {
      const { items } = await listReceipts({ state: 'entered', limit: 100 });
      const mine = items.filter(({ actions }) => actions.includes('confirm') || actions.includes('confirmOwn'));
      this.dispatchEvent(new CustomEvent('waits', { detail: mine.length }));
      return mine;
    },
  );
  readonly #submit = new Submit(this);

  constructor() {
    super();
    new Live(this, { topic: 'payment' }, () => void this.#receipts.load());
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
  }
  /** The page was pulled down. */
  refresh(): Promise<void> {
    return this.#receipts.load();
  }
  /** The first tap asks, the second does it: it goes to the bills at once. */
  private async confirm(one: OfflineReceiptView): Promise<void> {
    if (one.actions.includes('confirmOwn')) return this.confirmOwn(one);
    if (this.sure !== one.id) {
      this.sure = one.id;
      return;
    }
    this.sure = '';
    const done = await this.#submit.run({ confirm: one.id }, (key) => confirmReceipt(one.id, {}, key));
    if (done) toast(t('confirmed'));
    void this.#receipts.load();
  }
  private confirmOwn(one: OfflineReceiptView): void {
    this.ask = {
      no: one.id,
      part: `own-${one.id}`,
      heading: t('own.title'),
      text: t('own.text'),
      label: t('own.reason'),
      choices: [],
      send: t('own.send'),
      sent: t('confirmed'),
      need: t('need'),
      command: (reason, key) => confirmReceipt(one.id, { reason }, key),
    };
  }
  private reject(one: OfflineReceiptView): void {
    this.ask = {
      no: one.id,
      part: `reject-${one.id}`,
      heading: t('reject.title'),
      label: t('reject.reason'),
      choices: [t('reject.none'), t('reject.amount'), t('reject.twice')],
      send: t('reject'),
      sent: t('rejected'),
      need: t('need'),
      command: (reason, key) => rejectReceipt(one.id, reason, key),
    };
  }
  private readonly shut = (): void => {
    this.ask = null;
    void this.#receipts.load();
  };

  override render(): unknown {
    const { value } = this.#receipts;
    if (!value || value.length === 0) return nothing;
    const { problem } = this.#submit;
    const sum = value.reduce((total, { amountFen }) => total + amountFen, 0);
    return html`<p class="gutter small text2 num">${t('count', { n: value.length, amount: formatYuan(sum) })}</p>
      ${problem ? html`<div class="hint bad" role="alert"><span>${problem.message}</span></div>` : nothing}
      ${repeat(
        value,
        ({ id }) => id,
        (one) => this.renderOne(one),
      )}<yk-reason-sheet .ask=${this.ask} @close=${this.shut} @done=${this.shut}></yk-reason-sheet><yk-viewer></yk-viewer>`;
  }
  private renderOne(one: OfflineReceiptView): unknown {
    const amount = formatYuan(one.amountFen);
    const same = one.payerName === '' || one.payerName === one.client.name;
    return html`<yk-card
      ><div class="one" data-receipt=${one.id}>
        <p class="fen">${amount}</p>
        <h2 class="gap1">${one.client.short}</h2>
        <p class="small text3 num gap1">${t(`way.${one.way}`)} · ${t('paidOn', { on: one.paidOn.slice(5) })}</p>
        ${one.payerName ? html`<p class="small gap1 ${same ? 'text3' : 'danger'}">${t(same ? 'payer' : 'payerOther', { name: one.payerName })}</p>` : nothing}
        <p class="why">
          ${one.note ? html`${one.note}<br />` : nothing}<span class="small text3"
            >${t('entered', { name: one.enteredBy.name, time: timeOf(one.createdAt) })}</span
          >
        </p>
        ${one.files.length > 0 ? html`<yk-files class="gap1" .files=${one.files}></yk-files>` : nothing}
        <div class="deeds">
          <button class="yk-button soft no" type="button" ?disabled=${this.#submit.busy} @click=${() => this.reject(one)}>
            ${t('reject')}</button
          ><button class="yk-button" type="button" ?disabled=${this.#submit.busy} @click=${() => void this.confirm(one)}>
            ${t(this.sure === one.id ? 'sure' : 'confirm', { amount })}
          </button>
        </div>
      </div></yk-card
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-receipt-approvals': YkReceiptApprovals;
  }
}
