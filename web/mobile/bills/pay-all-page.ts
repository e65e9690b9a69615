import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { BillRowView } from '../../../api/views/bills.ts';
import { formatFen, formatYuan } from '../../../domain/money.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listOwed } from '../../data/account-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/bills.ts';
import { Page } from '../client/page.ts';
import { Paying } from '../pay/paying.ts';
import { keepQueue, readQueue, type QueuedPay } from './pay-queue.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

/** One company with what it owes. */
interface Owing {
  id: string;
  short: string;
  bills: BillRowView[];
  fen: number;
}

/** `/bills/all`: the bills of all one's companies paid in one go: WeChat's sheet for each, one after the other, and which is paid and which is not. */
@customElement('yk-pay-all-page')
export class YkPayAllPage extends Page {
  static override styles = [
    ...kit,
    css`
      .total {
        flex: 1;
      }
    `,
  ];
  /** Companies still to be paid for, the one in hand first; [] : nothing was begun. */
  @state() private queue: readonly QueuedPay[] = readQueue();
  /** Paid for in this going. */
  @state() private paid: readonly { id: string; short: string; fen: number }[] = [];
  readonly #owed = new Resource(this, () => 'owed', listOwed);
  readonly #paying = new Paying(this, () => void this.#owed.load());
  readonly #connection = new Connection(this);
  #names = new Map<string, { short: string; fen: number }>();

  constructor() {
    super();
    new Live(this, { topic: 'payment' }, () => {
      this.#paying.nudge();
      void this.#owed.load();
    });
  }
  private get owing(): Owing[] {
    const found = new Map<string, Owing>();
    for (const bill of this.#owed.value?.items ?? []) {
      if (bill.restFen <= 0) continue;
      const one = found.get(bill.client.id) ?? { id: bill.client.id, short: bill.client.short, bills: [], fen: 0 };
      found.set(bill.client.id, { ...one, bills: [...one.bills, bill], fen: one.fen + bill.restFen });
    }
    return [...found.values()];
  }
  private keep(queue: readonly QueuedPay[]): void {
    this.queue = queue;
    keepQueue(queue);
  }
  protected override willUpdate(): void {
    const [now, ...rest] = this.queue;
    if (!now || !this.#owed.value) return;
    if (this.#paying.phase === 'idle') this.#paying.resume(now.clientId);
    const open = this.owing.find(({ id }) => id === now.clientId);
    if (open) this.#names.set(now.clientId, { short: open.short, fen: open.fen });
    if (open?.bills.some(({ id }) => now.billIds.includes(id))) return;
    // The money of the company in hand is there: the next one's turn.
    const going = this.#paying.phase === 'confirming';
    this.#paying.settle();
    const name = this.#names.get(now.clientId);
    if (name) this.paid = [...this.paid, { id: now.clientId, ...name }];
    this.keep(rest);
    if (going && rest.length > 0) void this.next();
  }
  /** Opens WeChat's sheet for the company in hand. */
  private async next(): Promise<void> {
    const [now] = this.queue;
    const open = this.owing.find(({ id }) => id === now?.clientId);
    if (!now || !open) return;
    const due = open.bills.filter(({ id }) => now.billIds.includes(id));
    await this.#paying.pay(
      { kind: 'account', id: now.clientId },
      due.reduce((sum, { restFen }) => sum + restFen, 0),
      due.map(({ id }) => id),
    );
  }
  private readonly begin = (): void => {
    if (this.queue.length === 0) {
      this.paid = [];
      this.keep(this.owing.map(({ id, bills }) => ({ clientId: id, billIds: bills.map((bill) => bill.id) })));
    }
    void this.next();
  };
  /** The company in hand stays unpaid; the next one's turn. */
  private readonly skip = (): void => {
    const [, ...rest] = this.queue;
    this.keep(rest);
    if (rest.length > 0) void this.next();
  };

  private get busy(): boolean {
    return ['starting', 'open', 'confirming'].includes(this.#paying.phase);
  }
  private row(one: Owing): unknown {
    const inHand = this.queue[0]?.clientId === one.id;
    const waits = this.queue.some(({ clientId }) => clientId === one.id);
    const word = inHand ? (this.busy ? 'paying' : 'stopped') : waits ? 'waits' : 'unpaid';
    return html`<yk-cell
      data-owing=${one.id}
      href="/bills?client=${one.id}"
      heading=${one.short}
      sub=${t('all.bills', { n: one.bills.length, amount: formatYuan(one.fen) })}
      ><yk-tag slot="value" tone=${word === 'paying' ? 'info' : word === 'stopped' ? 'bad' : 'warn'}>${t(`all.${word}`)}</yk-tag></yk-cell
    >`;
  }
  override render(): unknown {
    const { value, problem } = this.#owed;
    if (!value)
      return html`<yk-page heading=${t('all.title')} back="/bills"
        >${problem ? html`<yk-error .problem=${problem} .retry=${() => this.#owed.load()}></yk-error>` : html`<yk-skeleton kind="cells" count="4"></yk-skeleton>`}</yk-page
      >`;
    const { owing } = this;
    const refused = this.#paying.submit.problem;
    const left = this.queue.length > 0 ? owing.filter(({ id }) => this.queue.some(({ clientId }) => clientId === id)) : owing;
    const sum = left.reduce((total, { fen }) => total + fen, 0);
    return html`<yk-page heading=${t('all.title')} back="/bills" .refresh=${() => this.#owed.load()}
      ><p class="opening">${t('all.note')}</p>
      ${refused ? html`<yk-error .problem=${refused} heading=${t('bills.failed')}></yk-error>` : nothing}
      <div role="status">
        ${this.paid.length > 0 ? html`<yk-card>${this.paid.map((one) => html`<yk-cell data-paid=${one.id} heading=${one.short} sub=${formatYuan(one.fen)}><yk-tag slot="value" tone="ok">${t('all.paid')}</yk-tag></yk-cell>`)}</yk-card>` : nothing}
      </div>
      ${owing.length > 0 ? html`<yk-card>${owing.map((one) => this.row(one))}</yk-card>` : html`<yk-empty heading=${t('all.clear')}></yk-empty>`}
      ${
        owing.length > 0
          ? html`<yk-sticky-bar slot="bar"
              ><div class="total num"><span class="small text2">${t('all.sum', { n: left.length })}</span> <b>¥${formatFen(sum)}</b></div>
              ${
                this.queue.length > 1 && !this.busy
                  ? html`<button class="yk-button soft" type="button" @click=${this.skip}>${t('all.skip')}</button>`
                  : nothing
              }<button
                class="yk-button"
                type="button"
                aria-busy=${this.busy}
                ?disabled=${this.busy || !this.#connection.state.online}
                @click=${this.begin}
              >
                ${this.#paying.phase === 'confirming' ? t('bills.confirming') : t(this.queue.length > 0 ? 'all.goOn' : 'all.pay')}
              </button></yk-sticky-bar
            >`
          : nothing
      }</yk-page
    >`;
  }
}
