import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { PaymentRow } from '../../../api/views/money.ts';
import { formatYuan } from '../../../domain/money.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { serverNow } from '../../data/clock.ts';
import { listPayments } from '../../data/money-api.ts';
import { kit } from '../../elements/styles.ts';
import { t as td } from '../../locales/decisions.ts';
import { t } from '../../locales/today.ts';
import { timeOf } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

const MOST = 100;

/** `/takings`: what came in today, the newest first; what waits to be checked is one tap away. */
@customElement('yk-takings-page')
export class YkTakingsPage extends Page {
  static override styles = [
    ...kit,
    css`
      .sum {
        margin-bottom: 8px;
      }
    `,
  ];
  readonly #paid = new Resource<{ items: PaymentRow[] }>(
    this,
    () => 'takings',
    () => {
      const today = civilDateOf(serverNow());
      return listPayments({ state: 'paid', time: 'paid', from: today, to: today, limit: MOST });
    },
  );
  constructor() {
    super();
    new Live(this, { topic: 'payment' }, () => void this.#paid.load());
  }
  override render(): unknown {
    const { value, problem } = this.#paid;
    const load = (): Promise<void> => this.#paid.load();
    return html`<yk-page heading=${t('takings.title')} back="/numbers" .refresh=${load}
      >${value ? this.list(value.items) : problem ? html`<yk-error .problem=${problem} .retry=${load}></yk-error>` : html`<yk-skeleton kind="cells" count="8"></yk-skeleton>`}</yk-page
    >`;
  }
  private list(items: readonly PaymentRow[]): unknown {
    const waiting = html`<yk-card><yk-cell href="/approvals" heading=${t('takings.wait')}></yk-cell></yk-card>`;
    if (items.length === 0) return html`<yk-empty heading=${t('takings.empty')}></yk-empty>${waiting}`;
    const sum = items.reduce((total, { amountFen }) => total + amountFen, 0);
    return html`<p class="gutter small text2 num sum">${t('takings.sum', { n: items.length, amount: formatYuan(sum) })}</p>
      <yk-card
        >${items.map(
          (one) =>
            html`<yk-cell heading=${one.client.short} sub=${one.subject.title ?? one.description}
              ><span slot="value"
                ><span class="num">${formatYuan(one.amountFen)}</span><br /><span class="caption text3 num"
                  >${td(`way.${one.way}`)} ${one.paidAt ? timeOf(one.paidAt) : ''}</span
                ></span
              ></yk-cell
            >`,
        )}</yk-card
      >${waiting}${items.length >= MOST ? html`<p class="foot">${t('more')}</p>` : ''}`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-takings-page': YkTakingsPage;
  }
}
