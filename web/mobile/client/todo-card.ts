import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CaseRow } from '../../../api/views.ts';
import type { MonthTodo, TodoThing } from '../../../api/views/day.ts';
import type { TodoView } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import type { IconName } from '../../elements/icon.ts';
import { kit } from '../../elements/styles.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/home.ts';
import { when } from '../../locales/when.ts';
import { ROOM, SHOWN } from './todo-room.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';

const LOOK: Record<
  string,
  {
    icon: IconName;
    tone: string;
    words: 'home.todo.papers' | 'home.todo.confirm' | 'home.todo.review' | 'home.todo.payment' | 'home.todo.quote';
  }
> = {
  papers: { icon: 'camera', tone: 'warn', words: 'home.todo.papers' },
  confirm: { icon: 'check', tone: 'plum', words: 'home.todo.confirm' },
  review: { icon: 'smile', tone: '', words: 'home.todo.review' },
  payment: { icon: 'pay', tone: 'warn', words: 'home.todo.payment' },
  quote: { icon: 'invoice', tone: 'warn', words: 'home.todo.quote' },
};

/** The cases of a 待办 answer, whichever way it carries them. */
export function waitingCases(todo: TodoView): CaseRow[] {
  return todo.waiting?.cases ?? todo.waiting?.items ?? [];
}

/** 等您处理: what waits on the person over all their companies; each line leaves by itself when done. */
@customElement('yk-todo-card')
export class YkTodoCard extends LitElement {
  static override styles = [
    ...kit,
    css`
      .calm {
        display: flex;
        gap: 8px;
        align-items: center;
        padding: 14px 16px;
      }
      .whose {
        display: inline-block;
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        vertical-align: bottom;
      }
      .more {
        display: block;
        padding: 12px 16px;
        text-align: center;
        color: var(--yk-color-brand-text);
        font-size: var(--yk-text-small);
        min-height: var(--yk-target);
      }
    `,
  ];
  @property({ attribute: false }) todo: TodoView | null = null;
  /** Several companies: each line names its own. */
  @property({ type: Boolean }) several = false;

  private line(row: CaseRow): unknown {
    const look = LOOK[row.next.what];
    const until = row.next.until;
    const late = row.next.what === 'papers' && (row.overdue || (until !== null && Date.parse(until) < serverNow()));
    const tone =
      late || (row.next.what === 'papers' && until !== null && Date.parse(until) - serverNow() < 86_400_000) ? 'bad' : (look?.tone ?? '');
    const time = until ? when(until) : '';
    const limit = !until
      ? ''
      : row.next.what === 'confirm'
        ? t('home.silence', { time })
        : row.next.what === 'review'
          ? t('home.reviewUntil', { time })
          : t(late ? 'home.late' : 'home.until', { time });
    const href = `/cases/${row.id}${({ review: '/review', payment: '/pay' } as Record<string, string>)[row.next.what] ?? ''}`;
    return html`<yk-cell indent href=${href}
      ><span slot="lead" class="tile ${tone}"><yk-icon name=${look?.icon ?? 'info'}></yk-icon></span
      >${t(look?.words ?? 'home.todo.other')}${row.next.what === 'payment' && row.dueFen > 0 ? html` <span class="num">¥${(row.dueFen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}</span>` : nothing}${this.several ? html` <span class="small text3 whose">${row.client.short}</span>` : nothing}<span
        slot="sub"
        >${row.title}${limit ? html`<i class="dot"></i><span class="num ${tone === 'bad' ? 'danger' : ''}">${limit}</span>` : nothing}</span
      ></yk-cell
    >`;
  }
  private thing({ kind, id, client, title, until }: TodoThing): unknown {
    return html`<yk-cell
      indent
      href=${{ bill: `/bills?client=${id}`, custody: `/companies/${client.id}`, rating: `/accountant?company=${client.id}` }[kind as string] ?? `/${kind}s/${id}`}
      ><span slot="lead" class="tile ${kind === 'bill' ? 'warn' : 'plum'}"
        ><yk-icon name=${kind === 'bill' ? 'pay' : kind === 'real-name' ? 'person' : kind === 'rating' ? 'smile' : 'chart'}></yk-icon></span
      >${t(`home.todo.${kind}`)}${this.several ? html` <span class="small text3 whose">${client.short}</span>` : nothing}<span
        slot="sub"
        class="num"
        >${title}${until ? html`<i class="dot"></i>${t('home.until', { time: when(until) })}` : nothing}</span
      ></yk-cell
    >`;
  }
  /** Comes once a month waits for something: most first screens do without. */
  @state() private monthLine: ((one: MonthTodo, several: boolean) => unknown) | null = null;
  protected override willUpdate(): void {
    if (this.monthLine || !this.todo?.waiting?.months?.length) return;
    void import('./month-todo.ts').then(async ({ monthLine }) => {
      await wordsReady();
      this.monthLine = monthLine;
    });
  }
  override render(): unknown {
    if (!this.todo) return nothing;
    const rows = waitingCases(this.todo);
    const things = this.todo.waiting?.things ?? [];
    const months = this.todo.waiting?.months ?? [];
    const count = rows.length + things.length + months.length;
    if (count === 0)
      return html`<yk-card heading=${t('home.todo')}
        ><p class="calm text3 small"><yk-icon name="check" size="s"></yk-icon>${t('home.todoNone')}</p></yk-card
      >`;
    return html`<yk-card heading=${t('home.todo')} note=${t('home.count', { n: count })}
      >${months.map((one) => this.monthLine?.(one, this.several) ?? ROOM)}${things.slice(0, SHOWN).map((one) => this.thing(one))}${rows.slice(0, SHOWN).map((row) => this.line(row))}${rows.length > SHOWN ? html`<a class="more" href="/cases?view=mine">${t('home.todo.more', { n: rows.length - SHOWN })}</a>` : nothing}</yk-card
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-todo-card': YkTodoCard;
  }
}
