// Long: half of it is how the matrix looks.
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PeriodRowView, PeriodSummaryView } from '../../../api/views/periods.ts';
import { addMonths } from '../../../domain/period/months.ts';
import { Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { Resource } from '../../controllers/resource.ts';
import { CORE_STAGES, type CoreStage } from '../../../domain/period/stages.ts';
import { filingDateOf, getPeriodSummary, listPeriods, periodAsked, usualPeriod } from '../../data/period-api.ts';
import { readMe } from '../../data/me.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/period.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import { searchBar, searchStyles } from '../search-bar.ts';
import { cellMark, markStyles, riskWords } from './matrix-marks.ts';
import { civil, daysWords, monthBar, monthStyles } from './month-bar.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/icon.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

const TYPING_MS = 300;
/** What each chip narrows the list by. */
const VIEWS = {
  all: {},
  risk: { risk: '1' },
  collect: { coreStage: 'collect' },
  book: { coreStage: 'book' },
  file: { coreStage: 'file' },
  confirm: { coreStage: 'confirm' },
} as const;
type View = keyof typeof VIEWS;
/** Accountants whose clients are folded away, for as long as the app lives. */
const folded = new Set<string>();
const isView = (text: string | null): text is View => text !== null && Object.hasOwn(VIEWS, text);

/** 月结: my clients × five stages; red first to the eye, the reason under the name. URL = what is shown. */
@customElement('yk-matrix-page')
export class YkMatrixPage extends Page {
  static override styles = [
    ...kit,
    searchStyles,
    markStyles,
    monthStyles,
    css`
      .sheet {
        margin: 0 var(--yk-gutter);
        border-radius: var(--yk-radius-3);
        background: var(--yk-color-surface);
        box-shadow: var(--yk-shadow-card);
      }
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      th,
      td {
        height: 54px;
        text-align: center;
        font-weight: 400;
      }
      thead th {
        position: sticky;
        top: 0;
        z-index: 2;
        height: 56px;
        background: var(--yk-color-surface);
        font-size: var(--yk-text-caption);
        color: var(--yk-color-text-3);
        box-shadow: 0 1px 0 var(--yk-color-line);
      }
      thead b {
        display: block;
        font-size: var(--yk-text-cell);
        font-weight: 600;
        color: var(--yk-color-text);
        font-variant-numeric: tabular-nums;
      }
      :lang(en) thead th {
        letter-spacing: -0.03em;
      }
      th:first-child {
        width: 34%;
        padding-left: 16px;
        text-align: left;
        border-radius: var(--yk-radius-3) 0 0;
      }
      tr > :last-child {
        padding-right: 8px;
      }
      tbody th a {
        display: grid;
        align-content: center;
        min-height: 54px;
        font-size: var(--yk-text-cell);
        overflow: hidden;
      }
      tbody th a::after {
        content: '';
        position: absolute;
        inset: 0;
      }
      tbody tr {
        position: relative;
        border-top: var(--yk-hairline) solid var(--yk-color-line);
      }
      .group th {
        height: 40px;
        padding: 0 16px;
        width: auto;
        background: var(--yk-color-surface-sunken);
        --yk-icon-size: 14px;
      }
      .group button {
        display: flex;
        align-items: center;
        gap: 8px;
        width: 100%;
        min-height: 44px;
        font-size: var(--yk-text-caption);
        color: var(--yk-color-text-2);
        text-align: left;
      }
      .group b {
        font-size: var(--yk-text-cell);
        font-weight: 600;
        color: var(--yk-color-text);
      }
      .late {
        background: color-mix(in srgb, var(--yk-color-danger-soft) 45%, transparent);
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 14px;
        justify-content: center;
        padding: 16px;
        font-size: var(--yk-text-caption);
        color: var(--yk-color-text-2);
      }
      .key > span {
        display: inline-flex;
        align-items: center;
        gap: 5px;
      }
      .key .m {
        transform: scale(0.72);
        margin: -4px;
      }
    `,
  ];
  readonly #summary = new Resource<PeriodSummaryView>(
    this,
    () => `periods ${this.period} ${this.leads}`,
    () => getPeriodSummary({ period: this.period, groups: this.leads ? '1' : null }),
  );
  readonly #due = new Resource(
    this,
    () => `filing date ${this.period}`,
    () => filingDateOf(this.period),
  );
  readonly #rows = new Pages<PeriodRowView>(
    this,
    () => `periods ${this.period} ${this.view} ${this.words} ${this.leads}`,
    (cursor) =>
      listPeriods({ period: this.period, ...VIEWS[this.view], q: this.words, order: this.leads ? 'accountant' : null, limit: 40, cursor }),
  );
  #typing: ReturnType<typeof setTimeout> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, { topic: 'client' }, (event) => {
      if (event && event.type !== 'period') return;
      clearTimeout(this.#soon);
      this.#soon = setTimeout(() => void this.refresh(), 400);
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
    clearTimeout(this.#soon);
  }
  /** Whose clients are several accountants': one after the other, each folded away by a press. Who looks may be known only after the page stands. */
  private get leads(): boolean {
    return ['leader', 'admin', 'owner'].includes(readMe().me?.staff?.role ?? '');
  }
  private get period(): string {
    return periodAsked(this.query.get('period'));
  }
  private get view(): View {
    const view = this.query.get('view');
    return isView(view) ? view : 'all';
  }
  private get words(): string {
    return this.query.get('q') ?? '';
  }
  private show(next: { period?: string; view?: View; q?: string }): void {
    const { period, view, q } = { period: this.period, view: this.view, q: this.words, ...next };
    const search = new URLSearchParams({
      ...(period === usualPeriod() ? {} : { period }),
      ...(view === 'all' ? {} : { view }),
      ...(q ? { q } : {}),
    }).toString();
    navigate(`/periods${search ? `?${search}` : ''}`, { replace: true });
  }
  private readonly refresh = async (): Promise<void> => {
    await Promise.all([this.#summary.load(), this.#rows.reload()]);
  };
  private readonly typed = (q: string): void => {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.show({ q }), TYPING_MS);
  };

  private chips(summary: PeriodSummaryView | null): unknown {
    const numbers = summary ? { all: summary.total, risk: summary.risk, ...summary.stages } : null;
    return html`<div class="chips scroll onpage" role="group" aria-label=${t('views')}>
      ${(Object.keys(VIEWS) as View[])
        .filter((view) => view === 'all' || view === this.view || (numbers?.[view] ?? 0) > 0)
        .map(
          (view) =>
            html`<button
              class="chip num ${view === 'risk' ? 'danger' : ''}"
              type="button"
              aria-pressed=${view === this.view}
              @click=${() => this.show({ view })}
            >
              ${view === 'all' || view === 'risk' ? t(`view.${view}`) : t('view.at', { stage: t(`core.${view}`) })} ${numbers?.[view] ?? ''}
            </button>`,
        )}
    </div>`;
  }
  /** Above the clients of an accountant, where there are several. */
  private group({ accountant }: PeriodRowView, summary: PeriodSummaryView | null): unknown {
    const id = accountant?.id ?? '';
    const found = this.view === 'all' && !this.words ? summary?.groups.find((one) => (one.accountant?.id ?? '') === id) : undefined;
    const open = !folded.has(id);
    return html`<tr class="group">
      <th scope="colgroup" colspan="6">
        <button
          type="button"
          aria-expanded=${open}
          @click=${() => {
            if (!folded.delete(id)) folded.add(id);
            this.requestUpdate();
          }}
        >
          <yk-icon name=${open ? 'down' : 'forward'}></yk-icon><b class="ellipsis">${accountant?.name ?? t('group.none')}</b>${
            found
              ? html`<span class="caption num">${t('group.line', { n: found.total, filed: found.filed })}</span>${
                    found.risk > 0 ? html`<span class="caption danger num">${t('view.risk')} ${found.risk}</span>` : nothing
                  }`
              : nothing
          }
        </button>
      </th>
    </tr>`;
  }
  private row(row: PeriodRowView): unknown {
    const waiting = Object.values(row.cells).includes('waiting');
    return html`<tr class=${row.risk ? 'late' : ''}>
      <th scope="row">
        <a href="/periods/${row.id}"
          ><span class="ellipsis">${row.client.short}</span>${
            row.risk
              ? html`<span class="caption danger ellipsis">${riskWords(row)}</span>`
              : waiting
                ? html`<span class="caption warn ellipsis">${t('cell.waiting')}</span>`
                : nothing
          }</a
        >
      </th>
      ${CORE_STAGES.map((column) => html`<td>${cellMark(row.cells[column], column, row)}</td>`)}
    </tr>`;
  }
  private table(summary: PeriodSummaryView | null): unknown {
    const { items, known, problem } = this.#rows;
    if (items.length === 0 && problem) return html`<yk-error .problem=${problem} .retry=${() => void this.refresh()}></yk-error>`;
    if (!known) return html`<yk-skeleton kind="cells" count="9"></yk-skeleton>`;
    if (items.length === 0) return this.empty();
    const at = (column: CoreStage): number | string => summary?.stages[column] ?? '';
    return html`<section class="sheet">
        <table>
          <caption class="sr">
            ${t('title')}
          </caption>
          <thead>
            <tr>
              <th scope="col">${t('client')}</th>
              ${CORE_STAGES.map((column) => html`<th scope="col"><b>${at(column)}</b>${t(`core.${column}`)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${repeat(
              items,
              ({ id }) => id,
              (row, index) => {
                const id = row.accountant?.id ?? '';
                const before = items[index - 1];
                const head = this.leads && (before === undefined || (before.accountant?.id ?? '') !== id);
                return html`${head ? this.group(row, summary) : nothing}${this.leads && folded.has(id) ? nothing : this.row(row)}`;
              },
            )}
          </tbody>
        </table>
      </section>
      <div class="key" aria-hidden="true">
        ${(['done', 'doing', 'waiting', 'missed'] as const).map((state) => html`<span>${cellMark(state, 'book')}${t(`cell.${state}`)}</span>`)}
      </div>
      ${listFoot(this.#rows)}`;
  }
  private empty(): unknown {
    if (this.words || this.view !== 'all')
      return html`<yk-empty
        small
        heading=${this.words ? t('empty.found', { q: this.words }) : t(this.view === 'risk' ? 'empty.risk' : 'empty.stage')}
        ><button slot="action" class="yk-button soft" type="button" @click=${() => this.show({ view: 'all', q: '' })}>
          ${t('empty.all')}
        </button></yk-empty
      >`;
    return html`<yk-empty heading=${t('empty.title')}>${t('empty.text')}</yk-empty>`;
  }
  override render(): unknown {
    const summary = this.#summary.value;
    const due = this.#due.value;
    const line = due ? t(due.provisional ? 'deadline.provisional' : 'deadline', { date: civil(due.date), left: daysWords(due.date) }) : '…';
    return html`<yk-page heading=${t('title')} .back=${this.me.state.face === 'admin' ? '/me' : null} .refresh=${this.refresh}>
      ${monthBar(this.period, line, (period) => this.show({ period }), addMonths(usualPeriod(), 1))} ${this.chips(summary)}
      ${(summary?.total ?? 0) > 12 || this.words ? searchBar({ words: this.words, label: t('search'), clear: t('search.clear'), typed: this.typed, cleared: () => this.show({ q: '' }) }) : nothing}
      ${this.table(summary)}
      <yk-card class="gap2"><yk-cell href="/year-work" heading=${t('year')} sub=${t('year.text')}></yk-cell></yk-card>
    </yk-page>`;
  }
}
