import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { PerformanceRow } from '../../../api/views/performance.ts';
import { isPeriod, periodOf } from '../../../domain/period/months.ts';
import { NUMBERS, type NumberName } from '../../../domain/performance/numbers.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { Pages } from '../../controllers/pages.ts';
import { serverNow } from '../../data/clock.ts';
import { listPerformanceRows } from '../../data/performance-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/performance.ts';
import { monthWords } from '../../locales/months.ts';
import { nameOf, sortWords, valueWords } from '../../locales/performance-values.ts';
import { when } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

/** `/performance/:number`: the rows behind one number, the newest first. */
@customElement('yk-performance-rows')
export class YkPerformanceRows extends Page {
  static override styles = kit;
  readonly #rows = new Pages<PerformanceRow & { id: string }>(
    this,
    () => `performance-rows ${this.params['number']} ${this.period} ${this.staff}`,
    async (cursor) => {
      const page = await listPerformanceRows({
        number: this.params['number'] ?? 'taken',
        period: this.period,
        staffId: this.staff || null,
        limit: 20,
        cursor,
      });
      return { items: page.items.map((row) => ({ ...row, id: `${row.id} ${row.at} ${row.how}` })), nextCursor: page.nextCursor };
    },
  );
  private get period(): string {
    const asked = this.query.get('period') ?? '';
    return isPeriod(asked) ? asked : periodOf(civilDateOf(serverNow()));
  }
  private get staff(): string {
    return this.query.get('staff') ?? '';
  }
  private get back(): string {
    const search = new URLSearchParams({ period: this.period, ...(this.staff ? { staff: this.staff } : {}) });
    return `/performance?${search.toString()}`;
  }
  private cell(row: PerformanceRow): unknown {
    const number = NUMBERS[this.params['number'] as NumberName] ?? null;
    const value = number && number.unit !== 'count' && number.unit !== 'share' ? valueWords(number, row.value, true) : sortWords(row.how);
    const to =
      row.opens === null ? null : row.kind === 'case' ? `/work/${row.opens}` : row.kind === 'filing' ? `/periods/${row.opens}` : null;
    const about = html`<span slot="sub">${row.client}<i class="dot"></i><span class="num">${when(row.at)}</span></span
      ><span slot="value" class="num">${value}</span>`;
    return to ? html`<yk-cell href=${to} heading=${row.title}>${about}</yk-cell>` : html`<yk-cell heading=${row.title}>${about}</yk-cell>`;
  }
  override render(): unknown {
    const number = NUMBERS[this.params['number'] as NumberName] ?? null;
    const { items, known, problem } = this.#rows;
    const reload = (): Promise<void> => this.#rows.reload();
    return html`<yk-page heading=${number ? nameOf(number) : t('title')} back=${this.back} .refresh=${reload}
      ><p class="opening num">${monthWords(this.period)}</p>
      ${
        items.length === 0 && problem
          ? html`<yk-error .problem=${problem} .retry=${reload}></yk-error>`
          : !known
            ? html`<yk-skeleton kind="cells" count="6"></yk-skeleton>`
            : items.length === 0
              ? html`<yk-empty heading=${t('rows.none')}>${t('rows.noneText')}</yk-empty>`
              : html`<yk-card>${items.map((row) => this.cell(row))}</yk-card>${listFoot(this.#rows)}`
      }</yk-page
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-performance-rows': YkPerformanceRows;
  }
}
