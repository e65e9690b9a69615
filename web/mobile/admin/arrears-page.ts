import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { BillRowView } from '../../../api/views/bills.ts';
import { formatYuan } from '../../../domain/money.ts';
import { addCivilDays, civilDateOf } from '../../../domain/time.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listBills } from '../../data/bills-api.ts';
import { serverNow } from '../../data/clock.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/today.ts';
import { Page } from '../client/page.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

/** From how many days on a bill stands here. */
const LATE_DAYS = 15;
const MOST = 100;

/** `/arrears`: bills more than fifteen days late, the latest first; a tap opens one, to let its last reminder go or to pause it. */
@customElement('yk-arrears-page')
export class YkArrearsPage extends Page {
  static override styles = [
    ...kit,
    css`
      .sum {
        margin-bottom: 8px;
      }
    `,
  ];
  readonly #bills = new Resource<{ items: BillRowView[] }>(
    this,
    () => 'arrears',
    () => listBills({ state: 'overdue', to: addCivilDays(civilDateOf(serverNow()), -LATE_DAYS - 1), limit: MOST }),
  );
  constructor() {
    super();
    new Live(this, { topic: 'payment' }, () => void this.#bills.load());
  }
  override render(): unknown {
    const { value, problem } = this.#bills;
    const load = (): Promise<void> => this.#bills.load();
    return html`<yk-page heading=${t('arrears.title')} back="/numbers" .refresh=${load}
      >${value ? this.list(value.items) : problem ? html`<yk-error .problem=${problem} .retry=${load}></yk-error>` : html`<yk-skeleton kind="cells" count="8"></yk-skeleton>`}</yk-page
    >`;
  }
  private list(items: readonly BillRowView[]): unknown {
    if (items.length === 0) return html`<yk-empty heading=${t('arrears.empty')}></yk-empty>`;
    const sum = items.reduce((total, { restFen }) => total + restFen, 0);
    return html`<p class="gutter small text2 num sum">${t('arrears.sum', { n: items.length, amount: formatYuan(sum) })}</p>
      <yk-card
        >${items
          .toSorted((one, other) => other.daysLate - one.daysLate)
          .map(
            (bill) =>
              html`<yk-cell href="/decide/bill/${bill.id}" heading=${bill.client.short} sub=${bill.title}
                ><span slot="value"
                  ><span class="num">${formatYuan(bill.restFen)}</span><br /><span class="caption danger num"
                    >${t('arrears.days', { n: bill.daysLate })}</span
                  ></span
                ></yk-cell
              >`,
          )}</yk-card
      >${items.length >= MOST ? html`<p class="foot">${t('more')}</p>` : ''}`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-arrears-page': YkArrearsPage;
  }
}
