import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { PeriodRowView } from '../../../api/views/periods.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listPeriods } from '../../data/period-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/today.ts';
import { Page } from '../client/page.ts';
import { riskWords } from '../period/matrix-marks.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

const MOST = 100;

/** `/red-months`: months that will miss a date, of whatever month, the first due on top: whose, why, who holds it; a tap opens what to do about it. */
@customElement('yk-red-months-page')
export class YkRedMonthsPage extends Page {
  static override styles = [
    ...kit,
    css`
      .sum {
        margin-bottom: 8px;
      }
    `,
  ];
  readonly #red = new Resource<{ items: PeriodRowView[] }>(
    this,
    () => 'red months',
    () => listPeriods({ risk: '1', limit: MOST }),
  );
  constructor() {
    super();
    new Live(this, { topic: 'client' }, () => void this.#red.load());
  }
  override render(): unknown {
    const { value, problem } = this.#red;
    const load = (): Promise<void> => this.#red.load();
    return html`<yk-page heading=${t('red')} back="/numbers" .refresh=${load}
      >${value ? this.list(value.items) : problem ? html`<yk-error .problem=${problem} .retry=${load}></yk-error>` : html`<yk-skeleton kind="cells" count="8"></yk-skeleton>`}</yk-page
    >`;
  }
  private list(items: readonly PeriodRowView[]): unknown {
    if (items.length === 0) return html`<yk-empty heading=${t('redNone')}></yk-empty>`;
    return html`<p class="gutter small text2 num sum">${t('clients', { n: items.length })}</p>
      <yk-card
        >${items.map(
          (row) =>
            html`<yk-cell href="/decide/filing/${row.id}" heading=${row.client.short}
              ><span slot="sub" class="danger">${riskWords(row)}</span
              ><span slot="value" class="small text3"
                >${row.accountant?.name ?? ''}<br /><span class="caption num">${row.period}</span></span
              ></yk-cell
            >`,
        )}</yk-card
      >${items.length >= MOST ? html`<p class="foot">${t('more')}</p>` : ''}`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-red-months-page': YkRedMonthsPage;
  }
}
