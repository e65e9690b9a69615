import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { civilDateOf } from '../../../domain/time.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getTodo, type TodoView } from '../../data/api.ts';
import { nextTaxDate } from '../../data/period-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/staff.ts';
import { weekdayName } from '../../locales/weekdays.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/page.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/skeleton.ts';
import { weekStyles } from './week-styles.ts';
import { dayOfRow, isFiling, isHot, todoLines, weekOf, type TodoItem, type TodoLine, type WeekDay } from './todo-lines.ts';

type Tab = 'today' | 'week' | 'overdue';
const WEEKDAYS = ['week.1', 'week.2', 'week.3', 'week.4', 'week.5', 'week.6', 'week.7'] as const;

/** 待办: what waits on a staff member: overdue, today, the next seven days; a line leaves by itself when it is done. */
@customElement('yk-todo-page')
export class YkTodoPage extends LitElement {
  static override styles = [
    ...kit,
    weekStyles,
    css`
      .dots {
        display: flex;
        gap: 3px;
        height: 5px;
      }
      .dots i {
        width: 5px;
        height: 5px;
        border-radius: 50%;
        background: var(--yk-color-brand);
      }
      .dots .late {
        background: var(--yk-color-danger-solid);
      }
      .one {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .value {
        font-size: var(--yk-text-small);
        white-space: nowrap;
      }
      .next {
        display: flex;
        gap: 8px;
        align-items: center;
        min-height: var(--yk-target);
        padding: 12px calc(var(--yk-gutter) + 4px) 0;
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-2);
      }
      .next yk-icon {
        color: var(--yk-color-brand-text);
      }
    `,
  ];
  @property({ attribute: false }) params: Record<string, string> = {};
  @state() private tab: Tab = 'today';
  @state() private day: number | null = null;
  readonly #todo = new Resource<TodoView>(this, () => 'todo', getTodo);
  readonly #next = new Resource(this, () => 'next tax date', nextTaxDate);
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Live(this, { topic: 'case' }, () => this.soon());
    new Live(this, { topic: 'client' }, (event) => {
      if (!event || event.type === 'period') this.soon();
    });
  }
  private soon(): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => void this.#todo.load(), 250);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
  }

  override render(): unknown {
    const view = this.#todo.value;
    return html`<yk-page heading=${t('todo.title')} .refresh=${() => this.#todo.load()}
      >${view ? this.renderTodo(view) : this.#todo.problem ? html`<yk-error .problem=${this.#todo.problem} .retry=${() => void this.#todo.load()}></yk-error>` : html`<yk-skeleton kind="cells" count="6"></yk-skeleton>`}</yk-page
    >`;
  }
  private renderTodo(view: TodoView): unknown {
    const now = Date.parse(view.now);
    const todayDate = civilDateOf(now);
    const filings = view.filings ?? [];
    const dueToday = (item: TodoItem): boolean => isFiling(item) && !item.overdue && item.dueDate === todayDate;
    const overdue: TodoItem[] = [...filings.filter((one) => one.overdue), ...(view.overdue ?? [])];
    const today: TodoItem[] = [...filings.filter((one) => dueToday(one)), ...(view.today ?? [])];
    const week: TodoItem[] = [...filings.filter((one) => !one.overdue && !dueToday(one)), ...(view.week ?? [])];
    const choices = [
      { value: 'today', label: `${t('todo.today')} ${today.length}` },
      { value: 'week', label: `${t('todo.week')} ${today.length + week.length}` },
      { value: 'overdue', label: overdue.length ? t('todo.overdue') : `${t('todo.overdue')} 0`, count: overdue.length },
    ];
    const days = weekOf([...today, ...week], now);
    return html`<div class="gutter">
        <yk-segmented
          label=${t('todo.title')}
          .choices=${choices}
          value=${this.tab}
          @change=${(event: Event) => {
            this.tab = (event.target as HTMLElementTagNameMap['yk-segmented']).value as Tab;
            this.day = null;
          }}
        ></yk-segmented>
      </div>
      ${this.tab === 'overdue' ? nothing : this.renderWeek(days)}
      ${this.tab === 'week' ? nothing : this.renderGroup(t('todo.overdue'), overdue, now, true)}
      ${this.tab === 'today' ? this.renderGroup(t('todo.today'), this.ofDay([...today, ...(this.day === null ? [] : week)], now), now, false, this.dayWords(days)) : nothing}
      ${this.tab === 'week' ? (this.day === null ? days.filter(({ rows }) => rows.length > 0).map((day) => this.renderGroup(this.dayName(day, days), day.rows, now, false, t('todo.count', { n: day.rows.length }))) : this.renderGroup(this.dayWords(days), this.ofDay([...today, ...week], now), now, false)) : nothing}
      ${this.renderEmpty(overdue, today, week)}${this.renderNext()}
      <yk-card class="gap3"
        ><yk-cell indent href="/staff/errands" heading=${t('todo.errands')} sub=${t('todo.errandsHint')}
          ><span slot="lead" class="tile"><yk-icon name="send"></yk-icon></span></yk-cell
        ><yk-cell indent href="/mine" heading=${t('todo.mine')} sub=${t('todo.mineHint')}
          ><span slot="lead" class="tile mute"><yk-icon name="list"></yk-icon></span></yk-cell
      ></yk-card>`;
  }
  private ofDay(rows: TodoItem[], now: number): TodoItem[] {
    return this.day === null ? rows : rows.filter((row) => dayOfRow(row, now) === this.day);
  }
  private dayName(day: WeekDay, days: readonly WeekDay[]): string {
    return day === days[0] ? t('todo.today') : t('todo.thisDay', { date: `${day.month}-${day.date}`, weekday: weekdayName(day.weekday) });
  }
  private dayWords(days: readonly WeekDay[]): string {
    const day = days.find((each) => each.day === this.day) ?? days[0];
    return day ? t('todo.thisDay', { date: `${day.month}-${String(day.date).padStart(2, '0')}`, weekday: weekdayName(day.weekday) }) : '';
  }
  private renderWeek(days: readonly WeekDay[]): unknown {
    const chosen = this.day ?? days[0]?.day;
    return html`<div class="week">
      ${days.map(
        (day, i) =>
          html`<button
            type="button"
            class="${day.weekday > 5 ? 'rest' : ''} ${i === 0 ? 'now' : ''}"
            aria-pressed=${day.day === chosen && !(this.tab === 'week' && this.day === null)}
            @click=${() => {
              this.day = this.day === day.day || (i === 0 && this.tab === 'today') ? null : day.day;
            }}
          >
            ${t(WEEKDAYS[day.weekday - 1] ?? 'week.1')}<b>${day.date}</b
            ><span class="sr">${t('todo.dots', { date: `${day.month}-${day.date}`, n: day.rows.length })}</span
            ><span class="dots" aria-hidden="true"
              >${day.rows.slice(0, 3).map((row) => html`<i class=${isHot(row) ? 'late' : ''}></i>`)}</span
            >
          </button>`,
      )}
    </div>`;
  }
  private renderGroup(heading: string, rows: TodoItem[], now: number, late: boolean, note = t('todo.count', { n: rows.length })): unknown {
    if (rows.length === 0)
      return this.day !== null && !late
        ? html`<yk-section heading=${heading}
            ><yk-card padded><p class="text3">${t('todo.nothingThatDay')}</p></yk-card></yk-section
          >`
        : nothing;
    return html`<yk-section heading=${heading} note=${note}
      ><yk-card
        >${repeat(
          todoLines(rows, now),
          ({ id }) => id,
          (line) => this.renderLine(line),
        )}</yk-card
      ></yk-section
    >`;
  }
  private renderLine(line: TodoLine): unknown {
    const tone = { bad: 'danger strong', strong: 'text medium', quiet: 'text3' }[line.valueTone];
    return html`<yk-cell indent href=${line.href} .chevron=${false}
      ><span slot="lead" class="tile ${line.tone === 'plain' ? '' : line.tone}"><yk-icon name=${line.icon}></yk-icon></span
      >${line.title}<span slot="sub" class="one">${line.detail}</span
      ><span slot="value" class="value num ${tone}">${line.value}</span></yk-cell
    >`;
  }
  /** Until when the next returns are to be filed, and for how many of my clients. */
  private renderNext(): unknown {
    const next = this.#next.value;
    if (!next) return nothing;
    return html`<a class="next" href="/periods"
      ><yk-icon name="calendar" size="s"></yk-icon><span class="grow">${t('todo.next')} <b class="num">${next.date}</b></span
      ><span class="num text2">${t('todo.nextLeft', { days: next.days, n: next.open })}</span></a
    >`;
  }
  private renderEmpty(overdue: TodoItem[], today: TodoItem[], week: TodoItem[]): unknown {
    if (this.day !== null) return nothing;
    if (this.tab === 'overdue') return overdue.length ? nothing : html`<yk-empty small heading=${t('todo.noOverdue')}></yk-empty>`;
    if (this.tab === 'week') return today.length + week.length ? nothing : html`<yk-empty small heading=${t('todo.noWeek')}></yk-empty>`;
    return overdue.length + today.length
      ? nothing
      : html`<yk-empty heading=${t('todo.emptyTitle')}
          >${t('todo.emptyText')}<a slot="action" class="yk-button soft" href="/hall">${t('todo.emptyAction')}</a></yk-empty
        >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-todo-page': YkTodoPage;
  }
}
