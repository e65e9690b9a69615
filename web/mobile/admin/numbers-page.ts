import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseRow } from '../../../api/views.ts';
import type { WorkbenchView } from '../../../api/views/day.ts';
import { Live, Me } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getWorkbench } from '../../data/console-api.ts';
import { serverNow } from '../../data/clock.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/admin.ts';
import { t as tk } from '../../locales/kit.ts';
import { mark } from '../../locales/punctuation.ts';
import { t as ts } from '../../locales/staff.ts';
import { spanOf, timeOf } from '../../locales/when.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/page.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import './money-cells.ts';
import '../complaints/complaint-cells.ts';
import { feedWords } from './feed-words.ts';
import { hourBars } from './hour-bars.ts';
import { numbersPageStyles } from './numbers-page-styles.ts';

const EIGHT_HOURS = 8 * 3_600_000;
const WEEKDAYS = ['week.7', 'week.1', 'week.2', 'week.3', 'week.4', 'week.5', 'week.6'] as const;
const FEW = 4;

/** `/numbers`: the day on one screen: what cannot wait, the work, what came by the hour, what just happened. */
@customElement('yk-numbers-page')
export class YkNumbersPage extends LitElement {
  static override styles = [...kit, numbersPageStyles];
  @property({ attribute: false }) params: Record<string, string> = {};
  @state() private storeId: string | null = null;
  readonly #me = new Me(this);
  readonly #day = new Resource<WorkbenchView>(
    this,
    () => `workbench ${this.storeId ?? ''}`,
    () => getWorkbench(this.storeId),
  );
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, { topic: 'case' }, () => {
      this.#later ??= setTimeout(() => {
        this.#later = undefined;
        void this.#day.load();
      }, 1500);
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
    this.#later = undefined;
  }
  override render(): unknown {
    const { value, problem } = this.#day;
    const stores = this.#me.state.me?.stores ?? [];
    const today = new Date(serverNow() + EIGHT_HOURS);
    return html`<yk-page heading=${t('num.title')} titled .refresh=${() => this.#day.load()}
      ><header class="head">
        <h1 class="heading">
          ${t('num.date', { m: today.getUTCMonth() + 1, d: today.getUTCDate(), w: ts(WEEKDAYS[today.getUTCDay()] ?? 'week.1') })}
        </h1>
      </header>
      ${
        stores.length > 1
          ? html`<div class="chips scroll onpage stores">
              ${[{ id: null, name: t('num.all') }, ...stores].map(
                ({ id, name }) =>
                  html`<button
                    class="chip"
                    type="button"
                    aria-pressed=${this.storeId === id}
                    @click=${() => {
                      this.storeId = id;
                    }}
                  >
                    ${name}
                  </button>`,
              )}
            </div>`
          : nothing
      }
      ${value ? this.renderDay(value) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#day.load()}></yk-error>` : html`<yk-skeleton kind="home"></yk-skeleton>`}</yk-page
    >`;
  }
  private renderDay(view: WorkbenchView): unknown {
    const { escalated, overdue, today, reviews } = view;
    const now = serverNow();
    const longest = (rows: readonly CaseRow[], at: (row: CaseRow) => string | null): string => {
      const first = rows
        .map(at)
        .filter((each): each is string => each !== null)
        .sort()[0];
      return first ? t('num.longest', { time: spanOf(now - Date.parse(first)) }) : t('num.none');
    };
    return html`<yk-card
        ><div class="now3">
          <a href="/escalated"
            ><span class="small text3">${t('num.toAssign')}</span><b class=${escalated.length ? 'danger' : ''}>${escalated.length}</b
            ><span class="caption text3 num">${longest(escalated, (row) => row.escalatedAt)}</span></a
          >
          <a href="/all?state=in_progress"
            ><span class="small text3">${t('num.overdue')}</span><b class=${overdue.length ? 'danger' : ''}>${overdue.length}</b
            ><span class="caption text3 num">${longest(overdue, (row) => row.dueAt)}</span></a
          >
          <a href="/all?state=in_progress"
            ><span class="small text3">${t('num.inProgress')}</span><b>${view.inProgress}</b
            ><span class="caption text3 num">${t('num.inProgressText', { n: view.waitingOnClients })}</span></a
          >
        </div></yk-card
      >
      <yk-money-cells sums .storeId=${this.storeId}></yk-money-cells><yk-complaint-cells></yk-complaint-cells>
      <div class="two">
        <a href="/all"
          ><span class="small text3">${t('num.taken')}</span><b>${t('num.unit', { n: today.taken })}</b
          ><span class="caption text3 num">${t('num.takenText', { n: today.created })}</span></a
        >
        <a href="/all?state=delivered"
          ><span class="small text3">${t('num.delivered')}</span><b>${t('num.unit', { n: today.delivered })}</b
          ><span class="caption text3 num">${t('num.deliveredText', { n: today.completed })}</span></a
        >
      </div>
      ${reviews.count > 0 ? html`<yk-card><yk-cell href="/all?state=completed" heading=${t('num.reviews')} value=${t('num.reviewsText', { g: reviews.good, f: reviews.fair, p: reviews.poor })}></yk-cell></yk-card>` : nothing}
      ${
        view.byHour?.length
          ? html`<yk-card padded heading=${t('num.chart')} note=${t('num.chartSum', { n: today.created, m: today.taken })}
              >${hourBars(view.byHour, new Date(now + EIGHT_HOURS).getUTCHours())}
              <p class="caption text3 key gap1"><i></i>${t('num.chartKey')}</p></yk-card
            >`
          : nothing
      }
      ${this.renderRows(
        t('num.decide'),
        escalated,
        'flag',
        (row) => `/assign/${row.id}`,
        (row) => (row.escalatedAt ? spanOf(now - Date.parse(row.escalatedAt)) : ''),
      )}
      ${this.renderRows(
        t('num.late'),
        overdue,
        'alert',
        (row) => `/work/${row.id}`,
        (row) => (row.dueAt && Date.parse(row.dueAt) < now ? spanOf(now - Date.parse(row.dueAt)) : ''),
      )}
      ${view.liveFeed.length > 0 ? html`<yk-section heading=${t('num.feed')}><yk-card>${view.liveFeed.slice(0, 6).map((entry) => html`<yk-cell href="/work/${entry.caseId}" .chevron=${false} sub=${entry.title}>${feedWords(entry)}<time slot="value" class="feedtime" datetime=${entry.at}>${timeOf(entry.at)}</time></yk-cell>`)}</yk-card></yk-section>` : nothing}
      ${escalated.length + overdue.length === 0 ? html`<p class="foot">${t('num.emptyText')}</p>` : nothing}`;
  }
  private renderRows(
    heading: string,
    rows: readonly CaseRow[],
    icon: 'flag' | 'alert',
    to: (row: CaseRow) => string,
    note: (row: CaseRow) => string,
  ): unknown {
    if (rows.length === 0) return nothing;
    return html`<yk-section heading=${heading} note=${t('num.unit', { n: rows.length })}
      ><yk-card
        >${repeat(
          rows.slice(0, FEW),
          ({ id }) => id,
          (row) =>
            html`<yk-cell indent href=${to(row)} .chevron=${false}
              ><span slot="lead" class="tile bad"><yk-icon name=${icon}></yk-icon></span>${row.title}<span slot="sub"
                >${row.client.short}${mark('，')}${row.assignee?.name ?? tk(`urgency.${row.urgency}`)}</span
              ><span slot="value" class="small danger num nowrap">${note(row)}</span></yk-cell
            >`,
        )}</yk-card
      ></yk-section
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-numbers-page': YkNumbersPage;
  }
}
