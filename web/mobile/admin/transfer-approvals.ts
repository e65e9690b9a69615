import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { TransferView } from '../../../api/views/transfers.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live, Me } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { confirmTransfer, listTransfers, rejectTransfer } from '../../data/invoices-api.ts';
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
 * `<yk-transfer-approvals @waits>`: transfers that clients say were made and that wait for this person's look at the bank: how much, from whom, for what, the
 * slip; confirmed with two taps, turned down with a reason the client reads. `waits` tells how many there are.
 */
@customElement('yk-transfer-approvals')
export class YkTransferApprovals extends LitElement {
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
  readonly #claims = new Resource(
    this,
    () => (may('transfers.decide') ? 'transfer-approvals' : null),
    async () => {
      const { items } = await listTransfers({ state: 'claimed', limit: 100 });
      const mine = items.filter(({ actions }) => actions.some((one) => one !== 'reject'));
      this.dispatchEvent(new CustomEvent('waits', { detail: mine.length }));
      return mine;
    },
  );
  readonly #submit = new Submit(this);

  constructor() {
    super();
    new Live(this, { topic: 'payment' }, () => void this.#claims.load());
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
  }
  /** The page was pulled down. */
  refresh(): Promise<void> {
    return this.#claims.load();
  }
  /** The first tap asks, the second does it: what it was for goes on at once. */
  private async confirm(one: TransferView): Promise<void> {
    if (one.actions.includes('confirmOwn')) return this.confirmOwn(one);
    if (this.sure !== one.id) {
      this.sure = one.id;
      return;
    }
    this.sure = '';
    const done = await this.#submit.run({ confirm: one.id }, (key) => confirmTransfer(one.id, null, key));
    if (done) toast(t('confirmed'));
    void this.#claims.load();
  }
  private confirmOwn(one: TransferView): void {
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
      command: (reason, key) => confirmTransfer(one.id, reason, key),
    };
  }
  private reject(one: TransferView): void {
    this.ask = {
      no: one.id,
      part: `reject-${one.id}`,
      heading: t('reject.title'),
      text: t('slip.rejectText'),
      label: t('reject.reason'),
      choices: [t('reject.none'), t('reject.amount')],
      send: t('reject'),
      sent: t('slip.rejected'),
      need: t('need'),
      command: (reason, key) => rejectTransfer(one.id, reason, key),
    };
  }
  private readonly shut = (): void => {
    this.ask = null;
    void this.#claims.load();
  };

  override render(): unknown {
    const { value } = this.#claims;
    if (!value || value.length === 0) return nothing;
    const { problem } = this.#submit;
    const sum = value.reduce((total, { amountFen }) => total + amountFen, 0);
    return html`<p class="gutter small text2 num">${t('slip.count', { n: value.length, amount: formatYuan(sum) })}</p>
      ${problem ? html`<div class="hint bad" role="alert"><span>${problem.message}</span></div>` : nothing}
      ${repeat(
        value,
        ({ id }) => id,
        (one) => this.renderOne(one),
      )}<yk-reason-sheet .ask=${this.ask} @close=${this.shut} @done=${this.shut}></yk-reason-sheet><yk-viewer></yk-viewer>`;
  }
  private renderOne(one: TransferView): unknown {
    const amount = formatYuan(one.amountFen);
    const same = one.payerName === one.client.name;
    return html`<yk-card
      ><div class="one" data-transfer=${one.id}>
        <p class="fen">${amount}</p>
        <h2 class="gap1">${one.client.short}</h2>
        <p class="text2 gap1">${one.what}</p>
        <p class="small gap1 ${same ? 'text3' : 'danger'}">${t(same ? 'payer' : 'payerOther', { name: one.payerName })}</p>
        <p class="why">
          ${one.note ? html`${one.note}<br />` : nothing}<span class="small text3"
            >${t('slip.by', { name: one.person.name, time: timeOf(one.createdAt) })}</span
          >
        </p>
        ${one.files.length > 0 ? html`<yk-files class="gap1" .files=${one.files}></yk-files>` : nothing}
        <div class="deeds">
          <button class="yk-button soft no" type="button" ?disabled=${this.#submit.busy} @click=${() => this.reject(one)}>
            ${t('slip.reject')}</button
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
    'yk-transfer-approvals': YkTransferApprovals;
  }
}
