// Long: the account, what is ticked and what is paid read each other.
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { BillRowView, ClientAccountView } from '../../../api/views/bills.ts';
import { formatFen, formatYuan } from '../../../domain/money.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { billAhead, getAccount, listOwed, payFromCredit, promiseDay } from '../../data/account-api.ts';
import { serverNow } from '../../data/clock.ts';
import { inWechat } from '../../data/wechat-pay.ts';
import type { YkSwitch } from '../../elements/controls.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/bills.ts';
import { monthWords } from '../../locales/months.ts';
import { mark } from '../../locales/punctuation.ts';
import { Page } from '../client/page.ts';
import { Paying } from '../pay/paying.ts';
import { billsPageStyles } from './bills-page-styles.ts';
import { rulerView } from './ruler.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

/** 账单 of one company: 已缴至, what is owed to tick and pay, credit, transfer, a promised day, paying ahead. */
@customElement('yk-bills-page')
export class YkBillsPage extends Page {
  static override styles = [...kit, billsPageStyles];
  /** What is ticked; null: everything that is owed by now. */
  @state() private ticked: ReadonlySet<string> | null = null;
  @state() private useCredit = true;
  readonly #account = new Resource<ClientAccountView>(
    this,
    () => (this.client ? `account ${this.client}` : null),
    () => getAccount(this.client),
  );
  readonly #owed = new Resource(this, () => ((this.me.state.me?.clients.length ?? 0) > 1 ? 'owed' : null), listOwed);
  readonly #paying = new Paying(this, () => void this.#account.load());
  readonly #credit = new Submit(this);
  readonly #ahead = new Submit(this);
  readonly #connection = new Connection(this);

  constructor() {
    super();
    new Live(this, { topic: 'payment' }, () => {
      this.#paying.nudge();
      void this.#account.load();
    });
  }
  private get client(): string {
    return this.query.get('client') ?? this.me.state.clientId ?? '';
  }
  private get today(): string {
    return civilDateOf(serverNow());
  }
  private get open(): BillRowView[] {
    const bills = this.#account.value?.bills ?? [];
    return bills
      .filter(({ restFen }) => restFen > 0)
      .toSorted((one, other) => one.dueDate.localeCompare(other.dueDate) || one.id.localeCompare(other.id));
  }
  private claimed(bill: BillRowView): boolean {
    return this.#account.value?.claims.some(({ billIds }) => billIds.includes(bill.id)) ?? false;
  }
  private get chosen(): BillRowView[] {
    const able = this.open.filter((bill) => !this.claimed(bill));
    const { ticked } = this;
    if (ticked) return able.filter(({ id }) => ticked.has(id));
    const named = able.filter(({ id }) => this.query.get('bill') === id);
    if (named.length > 0) return named;
    const now = able.filter(({ issueDate }) => issueDate <= this.today);
    return now.length > 0 ? now : able;
  }
  private get sum(): { total: number; credit: number; rest: number } {
    const total = this.chosen.reduce((sum, { restFen }) => sum + restFen, 0);
    const credit = this.useCredit ? Math.min(total, this.#account.value?.creditFen ?? 0) : 0;
    return { total, credit, rest: total - credit };
  }
  protected override willUpdate(): void {
    const account = this.#account.value;
    if (!account) return;
    if (this.#paying.phase === 'idle') this.#paying.resume(account.client.id);
    if (this.#paying.phase !== 'confirming' || this.chosen.length > 0) return;
    this.#paying.settle();
    this.ticked = null;
    toast(t('bills.paid'));
  }
  private tick(id: string, on: boolean): void {
    const ids = new Set(this.chosen.map((bill) => bill.id));
    if (on) ids.add(id);
    else ids.delete(id);
    this.ticked = ids;
  }
  private readonly pay = async (): Promise<void> => {
    const account = this.#account.value;
    const bills = this.chosen;
    if (!account || bills.length === 0) return;
    const ids = bills.map(({ id }) => id);
    this.ticked = new Set(ids);
    let left = this.sum.credit;
    for (const bill of bills) {
      if (left <= 0) break;
      const done = await this.#credit.run(['credit', bill.id, left], (key) => payFromCredit(bill.id, key));
      if (!done) return;
      left -= bill.restFen;
    }
    if (this.sum.credit > 0) await this.#account.load();
    const due = this.open.filter(({ id }) => ids.includes(id));
    const rest = due.reduce((sum, { restFen }) => sum + restFen, 0);
    if (rest === 0) {
      this.ticked = null;
      return toast(t('bills.paid'));
    }
    await this.#paying.pay(
      { kind: 'account', id: account.client.id },
      rest,
      due.map(({ id }) => id),
    );
  };
  private async ahead(months: number): Promise<void> {
    const made = await this.#ahead.run([this.client, months], (key) => billAhead(this.client, months, key));
    if (!made) return;
    await this.#account.load();
    this.ticked = new Set([...this.chosen.map(({ id }) => id), ...made.billIds]);
    toast(t('bills.aheadDone'));
    scrollTo(0, 0);
  }
  private async promise(date: string): Promise<void> {
    if (!date) return;
    const done = await this.#ahead.run(['promise', date, ...this.chosen.map(({ id }) => id)], async () => {
      for (const { id } of this.chosen) await promiseDay(id, date);
      return true;
    });
    if (!done) return;
    toast(t('bills.promiseDone', { date: date.slice(5) }));
    void this.#account.load();
  }

  private head(account: ClientAccountView): unknown {
    const { paidThrough, owedFen, overdueFen, nextDue } = account;
    const line =
      overdueFen > 0
        ? html`<span class="danger">${t('bills.owedLate', { owed: formatYuan(owedFen), amount: formatYuan(overdueFen) })}</span>`
        : owedFen > 0
          ? t('bills.owed', { amount: formatYuan(owedFen) })
          : nextDue
            ? t('bills.next', { amount: formatYuan(nextDue.amountFen), date: nextDue.dueDate })
            : t('bills.clear');
    return html`<yk-card
      ><div class="thru">
        <p class="small text3">${t('bills.through')}</p>
        <p class="figure num">${paidThrough ? monthWords(paidThrough) : t('bills.none')}</p>
        ${rulerView(account, this.today)}
        <p class="small num">${line}</p>
      </div></yk-card
    >`;
  }
  private bill(bill: BillRowView): unknown {
    const days = Math.round((Date.parse(bill.dueDate) - Date.parse(this.today)) / 86_400_000);
    const claimed = this.claimed(bill);
    const tag = claimed
      ? html`<yk-tag tone="info">${t('bills.checking')}</yk-tag>`
      : bill.daysLate > 0
        ? html`<yk-tag tone="bad">${t('bills.late', { n: bill.daysLate })}</yk-tag>`
        : days <= 7
          ? html`<yk-tag tone="warn">${days === 0 ? t('bills.today') : t('bills.left', { n: days })}</yk-tag>`
          : nothing;
    const sub = [
      bill.paidFen > 0 ? t('bills.rest', { amount: formatYuan(bill.paidFen) }) : t('bills.due', { date: bill.dueDate.slice(5) }),
      bill.promisedOn !== null && bill.promisedOn >= this.today ? t('bills.promised', { date: bill.promisedOn.slice(5) }) : '',
    ];
    return html`<div class="one">
      <label class="bill"
        ><input
          type="checkbox"
          .checked=${this.chosen.some(({ id }) => id === bill.id)}
          ?disabled=${claimed || !this.#account.value?.mayPay}
          @change=${(event: Event) => this.tick(bill.id, (event.target as HTMLInputElement).checked)}
        /><span class="grow"
          ><span>${bill.title} ${tag}</span><br /><span class="small text3 num">${sub.filter(Boolean).join(mark('，'))}</span></span
        ><b class="num">¥${formatFen(bill.restFen)}</b></label
      ><a href="/bills/bill/${bill.id}" aria-label=${t('bill.see', { title: bill.title })}><yk-icon name="forward" size="s"></yk-icon></a>
    </div>`;
  }
  private ways(account: ClientAccountView): unknown {
    const ids = this.chosen.map(({ id }) => id).join(',');
    return html`<yk-card
        >${
          account.creditFen > 0
            ? html`<yk-cell heading=${t('bills.credit')} sub=${t('bills.creditText', { amount: formatYuan(account.creditFen) })}
                ><yk-switch
                  slot="value"
                  label=${t('bills.credit')}
                  .checked=${this.useCredit}
                  @change=${(event: Event) => {
                    this.useCredit = (event.target as YkSwitch).checked;
                  }}
                ></yk-switch
              ></yk-cell>`
            : nothing
        }${
          account.mayPay && this.chosen.length > 0
            ? html`<yk-cell
                  href="/bills/${account.client.id}/transfer?bills=${ids}"
                  heading=${t('bills.transfer')}
                  value=${t('bills.transferText')}
                ></yk-cell
                ><yk-cell
                  href="/money/invoices/new?ahead=1&bills=${ids}"
                  heading=${t('bills.invoice')}
                  value=${t('bills.invoiceText')}
                ></yk-cell
                ><label class="day"
                  ><yk-cell .chevron=${true} heading=${t('bills.promise')} value=${t('bills.promiseText')}></yk-cell
                  ><input
                    type="date"
                    aria-label=${t('bills.promise')}
                    min=${this.today}
                    @change=${(event: Event) => this.promise((event.target as HTMLInputElement).value)}
                /></label>`
            : nothing
        }<yk-cell href="/money/payments?client=${account.client.id}" heading=${t('bills.history')}></yk-cell
      ></yk-card>
      ${
        account.mayWriteAhead && account.ahead.length > 0
          ? html`<yk-section heading=${t('bills.ahead')}
              ><yk-card
                >${account.ahead.map(
                  ({ months, covers, through, amountFen }) =>
                    html`<yk-cell
                      button
                      heading=${t('bills.aheadOne', { n: covers })}
                      sub=${t('bills.aheadText', { month: monthWords(through) })}
                      value=${formatYuan(amountFen)}
                      @click=${() => this.ahead(months)}
                    ></yk-cell>`,
                )}</yk-card
              ></yk-section
            >`
          : nothing
      }`;
  }
  private paidOnes(account: ClientAccountView): unknown {
    const rows = account.bills.filter(({ restFen }) => restFen === 0).slice(0, 12);
    if (rows.length === 0) return nothing;
    return html`<yk-section heading=${t('bills.paidOnes')}
      ><yk-card
        >${rows.map(
          (bill) =>
            html`<yk-cell
              href="/bills/bill/${bill.id}"
              heading=${bill.title}
              sub=${bill.standing === 'void' ? t('bills.void') : t('bills.paidOn', { amount: formatYuan(bill.paidFen) })}
              value=${formatYuan(bill.amountFen)}
            ></yk-cell>`,
        )}</yk-card
      ></yk-section
    >`;
  }
  private others(account: ClientAccountView): unknown {
    const rows = this.me.state.me?.clients.filter(({ id }) => id !== account.client.id) ?? [];
    if (rows.length === 0) return nothing;
    const owed = (id: string): number =>
      (this.#owed.value?.items ?? []).reduce((sum, bill) => sum + (bill.client.id === id ? bill.restFen : 0), 0);
    return html`<yk-section heading=${t('bills.others')}
      ><yk-card
        >${rows.some(({ id }) => owed(id) > 0) ? html`<yk-cell href="/bills/all" heading=${t('all.go')}></yk-cell>` : nothing}${rows.map(
          ({ id, short }) =>
            html`<yk-cell
              href="/bills?client=${id}"
              heading=${short}
              value=${owed(id) > 0 ? t('bills.owed', { amount: formatYuan(owed(id)) }) : ''}
            ></yk-cell>`,
        )}</yk-card
      ></yk-section
    >`;
  }
  private news(): unknown {
    const { phase, submit } = this.#paying;
    const problem = submit.problem ?? this.#credit.problem ?? this.#ahead.problem;
    if (problem) return html`<yk-error .problem=${problem} heading=${t('bills.failed')}></yk-error>`;
    if (phase === 'confirming')
      return html`<p class="hint" role="status">
        <yk-icon name="clock"></yk-icon><span><b>${t('bills.confirming')}</b> ${t('bills.confirmingText')}</span>
      </p>`;
    if (phase !== 'cancelled' && phase !== 'refused' && phase !== 'outside') return nothing;
    return html`<p class="hint ${phase === 'refused' ? 'warn' : ''}" role="status">
      <yk-icon name="info"></yk-icon><span>${t(`bills.${phase}`)}</span>
    </p>`;
  }
  private bar(): unknown {
    const { total, credit, rest } = this.sum;
    const n = this.chosen.length;
    if (n === 0 || !this.#account.value?.mayPay) return nothing;
    const { phase } = this.#paying;
    const able = inWechat(this.me.state.me?.demo ?? false) || rest === 0;
    const busy = phase === 'starting' || phase === 'open' || phase === 'confirming' || this.#credit.busy;
    const words =
      phase === 'confirming'
        ? t('bills.confirming')
        : phase === 'open'
          ? t('bills.open')
          : busy
            ? t('bills.starting')
            : t(rest === 0 ? 'bills.payCredit' : 'bills.pay');
    return html`<yk-sticky-bar slot="bar"
      ><div class="total num">
        <span class="small text2">${t('bills.sum')}</span> <b>¥${formatFen(rest)}</b><br /><span class="caption text3"
          >${credit > 0 ? t('bills.sumCredit', { n, amount: formatYuan(total), credit: formatYuan(credit) }) : t('bills.sumText', { n })}</span
        >
      </div>
      ${
        able
          ? html`<button class="yk-button" type="button" aria-busy=${busy} ?disabled=${!this.#connection.state.online} @click=${this.pay}>
              ${words}
            </button>`
          : html`<a class="yk-button" href="/bills/${this.client}/transfer?bills=${this.chosen.map(({ id }) => id).join(',')}"
              >${t('bills.transfer')}</a
            >`
      }</yk-sticky-bar
    >`;
  }
  override render(): unknown {
    const account = this.#account.value;
    const { problem } = this.#account;
    if (!account)
      return html`<yk-page heading=${t('bills.title')} back="/me"
        >${problem ? html`<yk-error .problem=${problem} .retry=${() => this.#account.load()}></yk-error>` : html`<yk-skeleton kind="form"></yk-skeleton>`}</yk-page
      >`;
    const able = this.open.filter((bill) => !this.claimed(bill));
    const all = able.length > 0 && this.chosen.length === able.length;
    return html`<yk-page heading=${t('bills.title')} back="/me" .refresh=${() => this.#account.load()}
      >${this.head(account)}${this.news()}${account.mayPay ? nothing : html`<p class="hint">${t('bills.barred')}</p>`}
      ${
        this.open.length > 0
          ? html`<yk-section heading=${t('bills.toPay')}
              >${
                able.length > 1
                  ? html`<button
                      slot="note"
                      class="yk-button bare small"
                      type="button"
                      @click=${() => {
                        this.ticked = new Set(all ? [] : able.map(({ id }) => id));
                      }}
                    >
                      ${t(all ? 'bills.notAll' : 'bills.all')}
                    </button>`
                  : nothing
              }<yk-card>${this.open.map((bill) => this.bill(bill))}</yk-card></yk-section
            >`
          : nothing
      }${this.ways(account)}
      <p class="caption text3 foot">${t('bills.note')}</p>
      ${this.others(account)}${this.paidOnes(account)}${this.bar()}</yk-page
    >`;
  }
}
