import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { ClientAccountView } from '../../../api/views/bills.ts';
import { formatFen, formatYuan, parseYuan } from '../../../domain/money.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getAccount } from '../../data/account-api.ts';
import { claimTransfer, getBankAccount } from '../../data/pay-api.ts';
import type { YkField } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t } from '../../locales/bills.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/upload.ts';

/** 对公转账 for bills: where to, how much, the 回单; a second person of the firm confirms it, and nobody reminds meanwhile. */
@customElement('yk-claim-page')
export class YkClaimPage extends Page {
  static override styles = [
    ...kit,
    css`
      .photos {
        padding: 14px var(--yk-inset);
      }
      .error {
        margin-top: 8px;
        font-size: var(--yk-text-small);
        color: var(--yk-color-danger-text);
      }
      yk-sticky-bar .yk-button {
        flex: 1;
      }
    `,
  ];
  @state() private sum: string | null = null;
  @state() private payer: string | null = null;
  @state() private wrong: Partial<Record<'amount' | 'payer' | 'photo', string>> = {};
  @state() private waiting = false;
  @query('yk-upload') private upload!: YkUpload | null;
  readonly #account = new Resource<ClientAccountView>(
    this,
    () => (this.params['client'] ? `claim ${this.params['client']}` : null),
    () => getAccount(this.params['client'] ?? ''),
  );
  readonly #bank = new Resource(this, () => 'bank-account', getBankAccount);
  readonly #send = new Submit(this);

  private get bills() {
    const ids = (this.query.get('bills') ?? '').split(',');
    const open = (this.#account.value?.bills ?? []).filter(({ restFen }) => restFen > 0);
    const named = open.filter(({ id }) => ids.includes(id));
    return named.length > 0 ? named : open;
  }
  private get due(): number {
    return this.bills.reduce((sum, { restFen }) => sum + restFen, 0);
  }
  private readonly submit = async (): Promise<void> => {
    const account = this.#account.value;
    if (!account) return;
    const amountFen = parseYuan(this.sum ?? formatFen(this.due));
    const payerName = (this.payer ?? account.client.name).trim();
    const fileIds = (this.upload?.files ?? []).map(({ id }) => id);
    const pending = (this.upload?.pending ?? 0) > 0;
    this.wrong = {
      ...(amountFen !== null && amountFen > 0 ? {} : { amount: t('claim.needAmount') }),
      ...(payerName ? {} : { payer: t('claim.needPayer') }),
      ...(fileIds.length || pending ? {} : { photo: t('claim.needPhoto') }),
    };
    if (Object.keys(this.wrong).length > 0 || amountFen === null) return;
    this.waiting = pending;
    if (pending) return;
    const billIds = this.bills.map(({ id }) => id);
    const body = { subject: { kind: 'account' as const, id: account.client.id }, billIds, amountFen, payerName, fileIds, note: '' };
    if ((await this.#send.run(body, (key) => claimTransfer(body, key))) === null) return;
    this.upload?.clear();
    toast(t('claim.sent'));
    navigate(`/bills?client=${account.client.id}`);
  };
  private readonly uploaded = (): void => {
    this.wrong = { ...this.wrong, photo: undefined };
    if (!this.waiting || (this.upload?.pending ?? 0) > 0) return;
    this.waiting = false;
    void this.submit();
  };
  private form(account: ClientAccountView): unknown {
    const bank = this.#bank.value;
    const sum = this.sum ?? formatFen(this.due);
    const row = (value: string): unknown =>
      html`<yk-cell
        button
        .chevron=${false}
        heading=${value}
        @click=${() => void navigator.clipboard?.writeText(value).then(() => toast(t('claim.copied')))}
      ></yk-cell>`;
    return html`${bank?.account ? html`<yk-section first heading=${t('claim.account')}><yk-card>${row(bank.name)}${row(bank.bank)}${row(bank.account)}</yk-card></yk-section>` : nothing}
      <yk-section heading=${t('claim.bills')}
        ><yk-card
          >${this.bills.map((bill) => html`<yk-cell heading=${bill.title} value=${formatYuan(bill.restFen)}></yk-cell>`)}</yk-card
        ></yk-section
      >
      <yk-section heading=${t('claim.title')}
        >${this.#send.problem ? html`<yk-error .problem=${this.#send.problem} heading=${t('claim.failed')}></yk-error>` : nothing}<yk-card
          ><yk-field
            label=${t('claim.sum')}
            mode="decimal"
            .value=${sum}
            .error=${this.wrong.amount ?? this.#send.at('amountFen')}
            @input=${(event: Event) => {
              this.sum = (event.target as YkField).value;
            }}
            >${parseYuan(sum) === this.due ? nothing : html`<p class="small warn num">${t('claim.off', { amount: formatYuan(this.due) })}</p>`}</yk-field
          ><yk-field
            label=${t('claim.payer')}
            max="60"
            .value=${this.payer ?? account.client.name}
            .error=${this.wrong.payer ?? this.#send.at('payerName')}
            @input=${(event: Event) => {
              this.payer = (event.target as YkField).value;
            }}
          ></yk-field>
          <div class="photos">
            <yk-upload label=${t('claim.photo')} max="3" @change=${this.uploaded}></yk-upload>
            ${this.wrong.photo ? html`<p class="error" role="alert">${this.wrong.photo}</p>` : nothing}
          </div></yk-card
        ></yk-section
      >`;
  }
  override render(): unknown {
    const account = this.#account.value;
    const { problem } = this.#account;
    const busy = this.#send.busy || this.waiting;
    return html`<yk-page heading=${t('bills.transfer')} back="/bills?client=${this.params['client'] ?? ''}"
      >${account ? this.form(account) : problem ? html`<yk-error .problem=${problem} .retry=${() => this.#account.load()}></yk-error>` : html`<yk-skeleton kind="form"></yk-skeleton>`}${
        account && this.due > 0
          ? html`<yk-sticky-bar slot="bar"
              ><button class="yk-button" type="button" aria-busy=${busy} @click=${this.submit}>
                ${this.waiting ? t('claim.waitFiles') : busy ? t('claim.sending') : t('claim.send')}
              </button></yk-sticky-bar
            >`
          : nothing
      }</yk-page
    >`;
  }
}
