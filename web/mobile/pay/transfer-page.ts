// Long: account, form and what became of the claim read each other.
import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { CaseView } from '../../../api/views.ts';
import { formatFen, formatYuan, parseYuan } from '../../../domain/money.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getCase } from '../../data/api.ts';
import { choosePayWay } from '../../data/mall-api.ts';
import { claimTransfer, getBankAccount } from '../../data/pay-api.ts';
import type { YkField, YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import type { YkUpload } from '../../elements/upload.ts';
import { t as words } from '../../locales/kit.ts';
import { t } from '../../locales/pay.ts';
import { when } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import { endedView, nothingDueView } from './pay-ends.ts';
import { payPageStyles } from './pay-page-styles.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/upload.ts';

/** 对公转账: where to, then the 回单; a second person of the firm confirms that it came. */
@customElement('yk-transfer-page')
export class YkTransferPage extends Page {
  static override styles = [
    ...kit,
    payPageStyles,
    css`
      .photos {
        padding: 14px var(--yk-inset);
      }
      .name {
        margin-bottom: 8px;
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-3);
      }
      .error {
        margin-top: 8px;
        font-size: var(--yk-text-small);
        color: var(--yk-color-danger-text);
      }
    `,
  ];
  @state() private sum: string | null = null;
  @state() private payer: string | null = null;
  @state() private note = '';
  @state() private wrong: Partial<Record<'amount' | 'payer' | 'photo', string>> = {};
  @state() private waiting = false;
  @query('yk-upload') private upload!: YkUpload | null;
  readonly #case = new Resource<CaseView>(
    this,
    () => (this.no ? `case ${this.no}` : null),
    () => getCase(this.no),
  );
  readonly #bank = new Resource(this, () => 'bank-account', getBankAccount);
  readonly #send = new Submit(this);

  constructor() {
    super();
    new Live(this, { topic: 'case' }, (event) => {
      if (!event || event.caseId === this.no) void this.#case.load();
    });
    new Live(this, { topic: 'payment' }, () => void this.#case.load());
  }
  private get no(): string {
    return this.params['no'] ?? '';
  }
  private get company(): string {
    const id = this.#case.value?.client.id;
    return this.me.state.me?.clients.find((each) => each.id === id)?.name ?? '';
  }
  private readonly copy = async (text: string): Promise<void> => {
    await navigator.clipboard?.writeText(text).then(
      () => toast(words('copied')),
      () => undefined,
    );
  };
  private readonly submit = async (): Promise<void> => {
    const view = this.#case.value;
    if (!view?.fee) return;
    const amountFen = parseYuan(this.sum ?? formatFen(view.fee.dueFen));
    const payerName = (this.payer ?? this.company).trim();
    const fileIds = (this.upload?.files ?? []).map(({ id }) => id);
    const pending = (this.upload?.pending ?? 0) > 0;
    this.wrong = {
      ...(amountFen !== null && amountFen > 0 ? {} : { amount: t('transfer.need.amount') }),
      ...(payerName ? {} : { payer: t('transfer.need.payer') }),
      ...(fileIds.length || pending ? {} : { photo: t('transfer.need.photo') }),
    };
    if (Object.keys(this.wrong).length > 0 || amountFen === null) return;
    this.waiting = pending;
    if (pending) return;
    const body = { subject: { kind: view.kind, id: view.id }, amountFen, payerName, fileIds, note: this.note.trim() };
    const sent = await this.#send.run(body, async (key) => {
      // A transfer has its business days only once it is what was chosen.
      if (view.fee?.payBy !== 'transfer' && view.actions.includes('choosePayWay')) await choosePayWay(view.id, 'transfer', `${key}-way`);
      return claimTransfer(body, key);
    });
    if (sent === null) return;
    this.upload?.clear();
    await this.#case.load();
    scrollTo(0, 0);
  };
  private readonly uploaded = (): void => {
    this.wrong = { ...this.wrong, photo: undefined };
    if (!this.waiting || (this.upload?.pending ?? 0) > 0) return;
    this.waiting = false;
    void this.submit();
  };

  private account(view: CaseView): unknown {
    const bank = this.#bank.value;
    const row = (name: string, value: string): unknown =>
      html`<yk-cell button .chevron=${false} heading=${name} @click=${() => this.copy(value)}
        ><span slot="value" class="text num">${value} <yk-icon name="copy" size="s"></yk-icon></span
      ></yk-cell>`;
    return html`<yk-section first heading=${t('transfer.account')}
      >${
        bank?.account
          ? html`<yk-card
              >${row(t('transfer.name'), bank.name)}${row(t('transfer.bank'), bank.bank)}${row(t('transfer.no'), bank.account)}${row(t('transfer.amount'), formatFen(view.fee?.dueFen ?? 0))}${row(t('transfer.remark'), view.id)}</yk-card
            >`
          : this.#bank.loading && !this.#bank.problem
            ? html`<yk-skeleton kind="cells" count="3"></yk-skeleton>`
            : html`<yk-card padded><p class="text2">${t('transfer.noAccount')}</p></yk-card>`
      }</yk-section
    >`;
  }
  private form(view: CaseView): unknown {
    const due = view.fee?.dueFen ?? 0;
    const sum = this.sum ?? formatFen(due);
    const off = parseYuan(sum) !== null && parseYuan(sum) !== due;
    const rejected = view.fee?.payments.findLast(({ way, state: s }) => way === 'transfer' && (s === 'closed' || s === 'failed'));
    return html`${rejected ? html`<p class="hint warn" role="status"><yk-icon name="alert"></yk-icon><span>${rejected.refusal ? t('transfer.rejectedWhy', { why: rejected.refusal }) : t('transfer.rejected')}</span></p>` : nothing}${view.fee?.payUntil ? html`<p class="hint"><yk-icon name="clock"></yk-icon><span class="num">${t('transfer.until', { time: when(view.fee.payUntil) })}</span></p>` : nothing}${this.account(view)}
      <yk-section heading=${t('transfer.form')}
        >${this.#send.problem ? html`<yk-error .problem=${this.#send.problem} heading=${t('transfer.failed')} kept=${t('transfer.kept')}></yk-error>` : nothing}<yk-card
          ><yk-field
            label=${t('transfer.paid')}
            mode="decimal"
            .value=${sum}
            .error=${this.wrong.amount ?? this.#send.at('amountFen')}
            @input=${(event: Event) => {
              this.sum = (event.target as YkField).value;
              this.wrong = { ...this.wrong, amount: undefined };
            }}
            >${off ? html`<p class="small warn gap2 num">${t('transfer.off', { amount: formatYuan(due) })}</p>` : nothing}</yk-field
          ><yk-field
            label=${t('transfer.payer')}
            placeholder=${t('transfer.payerHint')}
            max="60"
            .value=${this.payer ?? this.company}
            .error=${this.wrong.payer ?? this.#send.at('payerName')}
            @input=${(event: Event) => {
              this.payer = (event.target as YkField).value;
              this.wrong = { ...this.wrong, payer: undefined };
            }}
          ></yk-field>
          <div class="photos">
            <p class="name">${t('transfer.photo')}</p>
            <yk-upload label=${t('transfer.photo')} max="3" @change=${this.uploaded}></yk-upload>
            ${this.wrong.photo ? html`<p class="error" role="alert">${this.wrong.photo}</p>` : nothing}
          </div>
          <yk-textarea
            rows="2"
            optional
            label=${t('transfer.note')}
            max="200"
            .value=${this.note}
            @input=${(event: Event) => {
              this.note = (event.target as YkTextarea).value;
            }}
          ></yk-textarea></yk-card
      ></yk-section>`;
  }
  private checking(amountFen: number): unknown {
    return html`<div class="result" role="status">
      <span class="disc"><yk-icon name="clock"></yk-icon></span>
      <h1 class="title">${t('transfer.checking')}</h1>
      <p class="text2 num">${t('transfer.checkingText', { amount: formatYuan(amountFen) })}</p>
      <div class="acts"><a class="yk-button" href="/cases/${this.no}">${t('done.see')}</a></div>
    </div>`;
  }
  private body(view: CaseView): { main: unknown; open: boolean } {
    const claimed = view.fee?.payments.find(({ way, state: s }) => way === 'transfer' && (s === 'new' || s === 'pending'));
    if (view.state === 'cancelled') return { main: endedView(view), open: false };
    if (claimed) return { main: this.checking(claimed.amountFen), open: false };
    if (!view.fee || view.fee.dueFen === 0 || !view.actions.includes('pay')) return { main: nothingDueView(view), open: false };
    return { main: this.form(view), open: true };
  }
  override render(): unknown {
    const view = this.#case.value;
    const { problem } = this.#case;
    const { main, open } = view ? this.body(view) : { main: nothing, open: false };
    const busy = this.#send.busy || this.waiting;
    return html`<yk-page heading=${t('transfer.title')} ?titled=${Boolean(view && !open)} back="/cases/${this.no}"
      >${view ? main : problem ? html`<yk-error .problem=${problem} .retry=${() => this.#case.load()}></yk-error>` : html`<yk-skeleton kind="form"></yk-skeleton>`}${
        open
          ? html`<yk-sticky-bar slot="bar"
              ><button class="yk-button" type="button" aria-busy=${busy} @click=${this.submit}>
                ${this.waiting ? t('transfer.waitFiles') : busy ? t('transfer.sending') : t('transfer.send')}
              </button></yk-sticky-bar
            >`
          : nothing
      }</yk-page
    >`;
  }
}
