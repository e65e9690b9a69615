import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { BillView } from '../../../api/views/bills.ts';
import type { BillStanding } from '../../../domain/billing/bill.ts';
import { formatFen, formatYuan } from '../../../domain/money.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getBill } from '../../data/bills-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/bills.ts';
import { monthWords } from '../../locales/months.ts';
import { Page } from '../client/page.ts';
import { shortTime } from '../money/short-time.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

const TONES: Record<BillStanding, string> = { open: 'info', partly_paid: 'warn', overdue: 'bad', paid: 'ok', void: 'line' };
const SOURCES = ['payment', 'receipt', 'credit', 'refund', 'void'] as const;

/** 账单明细: what one bill is for, what came for it, when it was reminded of, and the way to pay it. */
@customElement('yk-one-bill')
export class YkOneBill extends Page {
  static override styles = [
    ...kit,
    css`
      .sum {
        flex: 1;
        min-width: 0;
      }
      .sum b {
        font-size: var(--yk-text-heading);
        font-weight: 600;
      }
    `,
  ];
  readonly #bill = new Resource<BillView>(
    this,
    () => `bill ${this.params['id'] ?? ''}`,
    () => getBill(this.params['id'] ?? ''),
  );
  constructor() {
    super();
    new Live(this, { topic: 'payment' }, () => void this.#bill.load());
  }

  private facts(bill: BillView): unknown {
    return html`<yk-card
      ><yk-cell heading=${formatYuan(bill.amountFen)} sub=${bill.title}
        ><yk-tag slot="value" tone=${TONES[bill.standing]}>${t(`bill.standing.${bill.standing}`)}</yk-tag></yk-cell
      >${bill.voidReason ? html`<yk-cell heading=${t('bill.voidReason')} sub=${bill.voidReason}></yk-cell>` : nothing}<yk-cell
        heading=${t('bill.due')}
        value=${bill.dueDate}
      ></yk-cell
      >${bill.promisedOn !== null && bill.restFen > 0 ? html`<yk-cell heading=${t('bill.promised')} value=${bill.promisedOn}></yk-cell>` : nothing}${
        bill.from !== null && bill.to !== null
          ? html`<yk-cell
              heading=${t('bill.span')}
              value=${bill.from === bill.to ? monthWords(bill.from) : t('bill.spanTo', { from: monthWords(bill.from), to: monthWords(bill.to) })}
            ></yk-cell>`
          : nothing
      }<yk-cell heading=${t('bill.issued')} value=${bill.issueDate}></yk-cell
      ><yk-cell heading=${t('bill.no')} value=${bill.id}></yk-cell
      >${bill.remindedOn !== null ? html`<yk-cell heading=${t('bill.reminded')} value=${t('bill.remindedOn', { date: bill.remindedOn })}></yk-cell>` : nothing}</yk-card
    >`;
  }
  private body(bill: BillView): unknown {
    return html`${this.facts(bill)}
      <yk-section heading=${t('bill.lines')}
        ><yk-card
          >${bill.lines.map((line) => html`<yk-cell heading=${line.name} value=${formatYuan(line.amountFen)}></yk-cell>`)}<yk-cell
            heading=${t('bills.sum')}
            value=${formatYuan(bill.amountFen)}
          ></yk-cell></yk-card
      ></yk-section>
      <yk-section heading=${t('bill.money')}
        ><yk-card
          >${
            bill.allocations.length === 0
              ? html`<yk-cell heading=${t('bill.noMoney')}></yk-cell>`
              : bill.allocations.map(({ kind, sourceId, amountFen, at }) => {
                  const source = SOURCES.find((one) => one === kind) ?? 'payment';
                  return html`<yk-cell
                    href=${source === 'payment' ? `/money/payments/${sourceId}` : ''}
                    heading=${t(`bill.from.${source}`)}
                    sub=${shortTime(at)}
                    value=${formatYuan(amountFen)}
                  ></yk-cell>`;
                })
          }${
            bill.paidFen > 0 && bill.restFen > 0
              ? html`<yk-cell heading=${t('bill.paid')} value=${formatYuan(bill.paidFen)}></yk-cell
                  ><yk-cell heading=${t('bill.rest')} value=${formatYuan(bill.restFen)}></yk-cell>`
              : nothing
          }</yk-card
        ></yk-section
      >${
        bill.actions.includes('pay')
          ? html`<yk-sticky-bar slot="bar"
              ><div class="sum num"><span class="small text2">${t('bill.rest')}</span> <b>¥${formatFen(bill.restFen)}</b></div>
              <a class="yk-button" href="/bills?client=${bill.client.id}&bill=${bill.id}">${t('bill.pay')}</a></yk-sticky-bar
            >`
          : nothing
      }`;
  }
  override render(): unknown {
    const { value, problem } = this.#bill;
    return html`<yk-page
      heading=${t('bill.title')}
      back=${value ? `/bills?client=${value.client.id}` : '/bills'}
      .refresh=${() => this.#bill.load()}
      >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#bill.load()}></yk-error>` : html`<yk-skeleton kind="form"></yk-skeleton>`}</yk-page
    >`;
  }
}
