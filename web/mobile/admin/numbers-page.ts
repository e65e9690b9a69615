import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { TodayView } from '../../../api/views/today.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { serverNow } from '../../data/clock.ts';
import { getToday } from '../../data/decisions-api.ts';
import { kit } from '../../elements/styles.ts';
import { t as ta } from '../../locales/admin.ts';
import { t } from '../../locales/today.ts';
import { spanOf, when } from '../../locales/when.ts';
import { weekdayName } from '../../locales/weekdays.ts';
import { Page } from '../client/page.ts';
import { decisionRow } from './decision-row.ts';
import { hourBars } from './hour-bars.ts';
import { numbersPageStyles } from './numbers-page-styles.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../figures-skeleton.ts';

const EIGHT_HOURS = 8 * 3_600_000;
/** Many events come at once; the page asks again when they are quiet. */
const QUIET_MS = 1500;

/** `/numbers`: 今天, read in five seconds and had in one answer: what cannot wait, money, arrears, months in red, the cases; each opens its list. */
@customElement('yk-numbers-page')
export class YkNumbersPage extends Page {
  static override styles = [...kit, numbersPageStyles];
  @state() private storeId: string | null = null;
  readonly #day = new Resource<TodayView>(
    this,
    () => `today ${this.storeId ?? ''}`,
    () => getToday(this.storeId),
  );
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, {}, () => {
      this.#later ??= setTimeout(() => {
        this.#later = undefined;
        void this.#day.load();
      }, QUIET_MS);
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
    this.#later = undefined;
  }
  override render(): unknown {
    const { value, problem } = this.#day;
    const today = new Date(serverNow() + EIGHT_HOURS);
    return html`<yk-page heading=${t('title')} titled .refresh=${() => this.#day.load()}
      ><header class="head">
        <h1 class="heading">${t('date', { m: today.getUTCMonth() + 1, d: today.getUTCDate(), w: weekdayName(today.getUTCDay() || 7) })}</h1>
      </header>
      ${this.stores()}
      ${value ? this.day(value) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#day.load()}></yk-error>` : html`<yk-figures-skeleton kind="day"></yk-figures-skeleton>`}</yk-page
    >`;
  }
  private stores(): unknown {
    const stores = this.me.state.me?.stores ?? [];
    if (stores.length < 2) return nothing;
    return html`<div class="chips scroll onpage stores">
      ${[{ id: null, name: t('all') }, ...stores].map(
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
    </div>`;
  }
  private day(view: TodayView): unknown {
    const now = serverNow();
    const { toAssign, decisions, complaints, money, arrears, red, cases } = view;
    const tile = (href: string, name: string, figure: unknown, text: string, wrong = false): unknown =>
      html`<a href=${href}
        ><span class="small text3">${name}</span><b class=${wrong ? 'danger' : ''}>${figure}</b
        ><span class="caption num ${wrong ? 'danger' : 'text3'}">${text}</span></a
      >`;
    const [oldest] = decisions.first;
    const answer = complaints?.dueAt ?? null;
    const rose = answer !== null && Date.parse(answer) < now;
    return html`<yk-card
        ><div class="now3">
          ${tile('/escalated', t('toAssign'), toAssign.count, toAssign.since ? t('longest', { time: spanOf(now - Date.parse(toAssign.since)) }) : t('none'), toAssign.count > 0)}
          ${tile('/approvals', t('first'), decisions.count, decisions.refundFen > 0 ? t('refunds', { amount: formatYuan(decisions.refundFen) }) : oldest ? t('longest', { time: spanOf(now - Date.parse(oldest.at)) }) : t('none'))}
          ${complaints ? tile('/work/complaints', t('complaints'), complaints.count, rose ? t('late') : answer ? t('soon', { time: when(answer) }) : t('none'), rose) : nothing}
        </div></yk-card
      >
      <div class="two">
        ${money ? tile('/takings', t('paid'), formatYuan(money.paidFen), t('paidText', { n: money.payments, m: money.waiting })) : nothing}
        ${arrears ? tile('/arrears', t('arrears'), formatYuan(arrears.fen), arrears.clients > 0 ? t('arrearsText', { n: arrears.clients, d: arrears.longestDays }) : t('arrearsNone'), arrears.fen > 0) : nothing}
        ${tile('/red-months', t('red'), t('clients', { n: red.count }), red.first ? t('redText', { name: red.first.short, period: red.first.period }) : t('redNone'), red.count > 0)}
        ${tile('/all?state=in_progress', t('overdue'), t('unit', { n: cases.overdue }), cases.medianTakeMs === null ? t('takeText', { n: cases.created, m: cases.taken }) : `${t('take')} ${spanOf(cases.medianTakeMs)}`, cases.overdue > 0)}
      </div>
      ${
        decisions.first.length > 0
          ? html`<yk-section heading=${t('first')}
              ><a slot="note" class="link small num" href="/approvals">${t('count', { n: decisions.count })}</a
              ><yk-card>${decisions.first.map(decisionRow)}</yk-card></yk-section
            >`
          : html`<p class="foot">${t('calm')}</p>`
      }
      ${
        cases.created > 0
          ? html`<yk-card padded heading=${t('chart')} note=${t('takeText', { n: cases.created, m: cases.taken })}
              >${hourBars(view.byHour, new Date(now + EIGHT_HOURS).getUTCHours())}
              <p class="caption text3 key gap1"><i></i>${ta('num.chartKey')}</p></yk-card
            >`
          : nothing
      }`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-numbers-page': YkNumbersPage;
  }
}
