import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import { countCases } from '../../data/console-api.ts';
import { readMe } from '../../data/me.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { openAssign } from '../assign-dialog.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys, type ShortcutGroup } from '../keys.ts';
import { showMenu } from '../menu.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, liveMark, trouble } from '../parts.ts';
import { choose, onPrefs, readPrefs } from '../prefs.ts';
import { go, here, href, onPlace } from '../router.ts';
import { count } from '../time.ts';
import { t } from '../words.ts';
import { CaseList } from './case-list.ts';
import { COLUMNS, caseCards, caseTable, type TableView } from './case-table.ts';
import { TABS, SORTS, asCountFilter, asFilter, isTab, narrowed, readList, underTab, widened, writeList, type ListState } from './filter.ts';
import { filterBar, openFilters } from './filter-bar.ts';
import './case-board.ts';
import './peek.ts';
import '../styles/cases.css';

const CARDS = matchMedia('(max-width: 900px)');

/** 业务单: every case in scope as a table, cards or a board; the address is the whole state of it. */
export class CasesPage extends Part {
  readonly list = new CaseList(this);
  readonly counts = new Resource(
    this,
    () => `tabs:${JSON.stringify(asCountFilter(this.state))}`,
    () => countCases(asCountFilter(this.state)),
  );
  readonly live = new Live(this, { topic: 'case' }, () => {
    this.list.later();
    this.later();
  });
  readonly reach = new Connection(this);
  readonly keys = new Keys(this, () => this.shortcuts());
  #checked = new Set<string>();
  #peek = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void)[] = [];
  #watch: IntersectionObserver | null = null;

  private get state(): ListState {
    return readList(here().query);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => {
      this.arrive();
    };
    CARDS.addEventListener('change', again);
    this.#stop = [onPlace(again), onPrefs(again), () => CARDS.removeEventListener('change', again)];
    this.#watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void this.list.more();
      },
      { rootMargin: '400px' },
    );
    this.arrive();
    void this.updateComplete.then(() => {
      const box = this.querySelector('.tw, .cards');
      if (box) box.scrollTop = this.list.scroll;
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop) stop();
    this.#watch?.disconnect();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
  private arrive(): void {
    if (here().path !== '/cases') return;
    const { state } = this;
    if (state.view === 'table') this.list.show(asFilter(state), `/cases${location.search}`);
    this.requestUpdate();
  }
  private later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.counts.load();
    }, 1200);
  }
  /** Shows the list in another way: a new address, the same page. */
  private to(state: ListState, keep: Record<string, string> = {}): void {
    const query = here().query;
    for (const [name, value] of Object.entries(keep)) query.set(name, value);
    this.#checked.clear();
    go(writeList(state, query));
  }

  private shortcuts(): ShortcutGroup {
    const table = this.state.view === 'table';
    const may = readMe().me?.permissions.includes('case.assign');
    const items: ShortcutGroup['items'] = [
      { keys: 'f', does: t('filter.add'), run: () => this.filters() },
      { keys: 'Shift+f', does: t('filter.clear'), run: () => this.to(widened(this.state)) },
      { keys: 'v', does: t('view.switch'), run: () => this.to({ ...this.state, view: table ? 'board' : 'table' }) },
    ];
    if (table) {
      items.push(
        { keys: 'j', does: t('keys.down'), run: () => this.step(1) },
        { keys: 'ArrowDown', does: '', run: () => this.step(1) },
        { keys: 'k', does: t('keys.up'), run: () => this.step(-1) },
        { keys: 'ArrowUp', does: '', run: () => this.step(-1) },
        {
          keys: 'Enter',
          does: t('open'),
          run: () => {
            if (this.list.row) go(`/cases/${this.list.row.id}`);
          },
        },
        {
          keys: 'Space',
          does: t('peek'),
          run: () => {
            this.#peek = !this.#peek;
            this.requestUpdate();
          },
        },
        {
          keys: 'x',
          does: t('check.this'),
          run: () => {
            if (this.list.row) this.check(this.list.row.id, false);
          },
        },
        {
          keys: 'Shift+x',
          does: t('check.range'),
          run: () => {
            if (this.list.row) this.check(this.list.row.id, true);
          },
        },
        {
          keys: 'Escape',
          does: '',
          run: () => {
            if (this.#peek) this.#peek = false;
            else this.#checked.clear();
            this.requestUpdate();
          },
        },
      );
      if (may)
        items.push({
          keys: 'a',
          does: t('assign'),
          run: () => {
            void this.assign();
          },
        });
    }
    return { title: t('nav.cases'), items };
  }
  private step(by: number): void {
    this.list.move(by);
    void this.updateComplete.then(() => this.querySelector(`[data-id="${this.list.current}"]`)?.scrollIntoView({ block: 'nearest' }));
  }
  #last: string | null = null;
  private check(id: string, range: boolean): void {
    const ids = this.list.rows.map((row) => row.id);
    if (range && this.#last) {
      const [from, to] = [ids.indexOf(this.#last), ids.indexOf(id)].toSorted((a, b) => a - b);
      for (const one of ids.slice(from, (to ?? 0) + 1)) this.#checked.add(one);
    } else if (!this.#checked.delete(id)) this.#checked.add(id);
    this.#last = id;
    this.requestUpdate();
  }
  private async assign(): Promise<void> {
    const chosen = this.#checked.size > 0 ? this.list.rows.filter(({ id }) => this.#checked.has(id)) : this.list.row ? [this.list.row] : [];
    const able = chosen.filter(({ state }) => state === 'open' || state === 'escalated' || state === 'in_progress');
    if (able.length === 0) {
      say(t('assign.closed'));
      return;
    }
    for (const row of able) {
      if (!(await openAssign(row))) break;
      this.#checked.delete(row.id);
      this.list.later();
    }
    this.requestUpdate();
  }
  private filters(): void {
    const anchor = this.querySelector<HTMLElement>('.fc.add');
    if (anchor)
      openFilters(
        anchor,
        () => this.state,
        (state, keep) => this.to(state, keep),
      );
  }
  private columns(event: Event): void {
    showMenu(event.currentTarget as HTMLElement, t('columns'), () => [
      ...COLUMNS.map((column) => ({
        text: t(column.word),
        stays: true,
        ...(column.fixed
          ? { icon: 'lock' as const, run: (): void => {} }
          : {
              checked: !readPrefs().hidden.includes(column.id),
              run: () =>
                choose({
                  hidden: readPrefs().hidden.includes(column.id)
                    ? readPrefs().hidden.filter((id) => id !== column.id)
                    : [...readPrefs().hidden, column.id],
                }),
            }),
      })),
      '-' as const,
      { heading: t('rows') },
      ...(['tight', 'normal', 'roomy'] as const).map((rows) => ({
        text: t(`rows.${rows}`),
        checked: readPrefs().rows === rows,
        stays: true,
        run: () => choose({ rows }),
      })),
      '-' as const,
      { text: t('columns.reset'), icon: 'undo' as const, run: () => choose({ hidden: ['store', 'createdAt'], rows: 'normal' }) },
    ]);
  }
  private openRow(row: CaseRow, event: MouseEvent): void {
    if ((event.target as Element).closest('a, button')) return;
    if (event.detail === 2 || CARDS.matches) go(`/cases/${row.id}`);
  }

  override render(): TemplateResult {
    const { state, list } = this;
    const total = this.total(state);
    return html`<header class="bar">
        <h1>${t('nav.cases')}</h1>
        <span class="grow"></span>${liveMark(this.reach.state.online)}
      </header>
      <nav class="tabs" aria-label=${t('tabs')}>
        ${TABS.map((tab) => {
          const n = this.countOf(tab.id);
          return html`<a
            class=${isTab(state, tab) ? 'on' : ''}
            aria-current=${isTab(state, tab) ? 'true' : nothing}
            href=${href(writeList(underTab(state, tab), here().query))}
            >${t(tab.word)}${n === null ? nothing : html`<i class=${tab.hot && n > 0 ? 'd' : ''}>${count(n)}</i>`}</a
          >`;
        })}
      </nav>
      <div class="tool">
        ${filterBar(
          state,
          here().query,
          list.rows,
          (next, keep) => this.to(next, keep),
          () => this.filters(),
        )}<span class="grow"></span>
        <span class="seg" role="group" aria-label=${t('view')}
          ><button
            class=${state.view === 'table' ? 'on' : ''}
            aria-pressed=${state.view === 'table'}
            @click=${() => this.to({ ...state, view: 'table' })}
          >
            ${icon('table', 14)}${t('view.table')}</button
          ><button
            class=${state.view === 'board' ? 'on' : ''}
            aria-pressed=${state.view === 'board'}
            @click=${() => this.to({ ...state, view: 'board' })}
          >
            ${icon('board', 14)}${t('view.board')}
          </button></span
        >
        ${state.view === 'table' ? html`<button class="btn" aria-haspopup="menu" @click=${this.columns}>${icon('columns')}<span>${t('columns')}</span></button>` : nothing}
      </div>
      ${state.view === 'board' ? html`<yk-case-board class="page" .list=${state} .counts=${this.counts.value}></yk-case-board>` : this.table(state, total)}`;
  }

  private countOf(id: string): number | null {
    const counts = this.counts.value;
    if (!counts) return null;
    return (
      { all: counts.total, waiting: counts.waitingOnClients, overdue: counts.overdue }[id] ??
      counts.byState[id as keyof typeof counts.byState] ??
      null
    );
  }
  private total(state: ListState): number | null {
    const tab = TABS.find((one) => isTab(state, one));
    return tab && (state.waitingOn === null || state.waitingOn === 'any') ? this.countOf(tab.id) : null;
  }

  private table(state: ListState, total: number | null): TemplateResult {
    const { list } = this;
    const view: TableView = {
      rows: list.rows,
      current: list.current,
      checked: this.#checked,
      fresh: list.fresh,
      hidden: readPrefs().hidden,
      sort: state.sort,
      loading: list.loading,
      check: (id, range) => this.check(id, range),
      checkAll: () => {
        if (list.rows.every(({ id }) => this.#checked.has(id))) this.#checked.clear();
        else for (const { id } of list.rows) this.#checked.add(id);
        this.requestUpdate();
      },
      order: (sort) => this.to({ ...state, sort }),
      choose: (id) => {
        list.current = id;
        this.requestUpdate();
      },
      open: (row, event) => this.openRow(row, event),
    };
    if (list.loaded && list.rows.length === 0 && !list.problem) return this.nothingHere(state);
    const more = list.cursor
      ? html`<div class="more-row" data-more>
          ${list.loading ? t('list.coming') : html`<button class="btn gho sm" @click=${() => list.more()}>${t('more')}</button>`}
        </div>`
      : nothing;
    return html`${
        list.problem
          ? html`<div .style=${'padding:0 var(--yk-console-gutter) 8px'}>
              ${trouble(list.problem.message, () => {
                void list.more(list.rows.length === 0);
              })}
            </div>`
          : nothing
      }
      ${
        CARDS.matches
          ? html`${caseCards(view)}`
          : html`<div
              class="tw cases"
              tabindex="0"
              role="region"
              aria-label=${t('nav.cases')}
              @scroll=${(event: Event) => {
                list.scroll = (event.target as Element).scrollTop;
              }}
            >
              ${caseTable(view)}${more}
            </div>`
      }
      ${
        this.#peek && list.current
          ? html`<yk-case-peek
              .no=${list.current}
              .close=${() => {
                this.#peek = false;
                this.requestUpdate();
              }}
            ></yk-case-peek>`
          : nothing
      }
      ${this.#checked.size > 0 ? this.bulk() : nothing}
      <div class="foot">
        <span
          >${list.rows.length > 0 ? (total === null ? t('list.shown', { n: count(list.rows.length) }) : t('list.shownOf', { n: count(list.rows.length), total: count(Math.max(total, list.rows.length)) })) : ''}</span
        ><label class="row"
          >${t('sort.by')}<select
            class="sort"
            @change=${(event: Event) => this.to({ ...state, sort: (event.target as HTMLSelectElement).value as ListState['sort'] })}
          >
            ${SORTS.map((sort) => html`<option value=${sort} ?selected=${sort === state.sort}>${t(`sort.${sort}`)}</option>`)}
          </select></label
        ><span class="grow"></span
        ><span class="keys"
          ><kbd>J</kbd><kbd>K</kbd> ${t('keys.move')}　<kbd>X</kbd> ${t('check')}　<kbd>Enter</kbd> ${t('open')}　<kbd>Space</kbd>
          ${t('peek')}　<kbd>?</kbd> ${t('keys')}</span
        >
      </div>`;
  }

  private bulk(): TemplateResult {
    return html`<div class="bulk" role="toolbar" aria-label=${t('bulk')}>
      <b>${t('bulk.n', { n: this.#checked.size })}</b>
      <hr />
      ${readMe().me?.permissions.includes('case.assign') ? html`<button @click=${() => this.assign()}>${icon('assign')}${t('assign')}<kbd>A</kbd></button>` : nothing}
      <button
        @click=${() => {
          void navigator.clipboard.writeText([...this.#checked].join('\n')).then(() => say(t('bulk.copied')));
        }}
      >
        ${icon('file')}${t('bulk.copy')}
      </button>
      <hr />
      <button
        @click=${() => {
          this.#checked.clear();
          this.requestUpdate();
        }}
      >
        ${icon('close')}<kbd>Esc</kbd><span class="sr">${t('close')}</span>
      </button>
    </div>`;
  }

  private nothingHere(state: ListState): TemplateResult {
    const narrow = narrowed(state) > 0;
    const tab = TABS.find((one) => isTab(state, one));
    return emptyPlace(
      narrow ? t('empty.filtered') : tab && tab.id !== 'all' ? t('empty.tab', { tab: t(tab.word) }) : t('empty.cases'),
      narrow ? t('empty.filteredText') : t('empty.casesText'),
      html`${narrow ? html`<button class="btn" @click=${() => this.to(widened(state))}><span>${t('filter.clear')}</span><kbd>Shift</kbd><kbd>F</kbd></button>` : nothing}${tab?.id === 'all' && !narrow ? nothing : html`<a class="btn gho" href=${href('/cases')}>${t('empty.all')}</a>`}`,
      narrow
        ? nothing
        : html`<ul class="em-l">
            <li>
              ${icon('person', 16)}
              <div><b>${t('empty.card1')}</b><span>${t('empty.card1Text')}</span></div>
            </li>
            <li>
              ${icon('bell', 16)}
              <div><b>${t('empty.card2')}</b><span>${t('empty.card2Text')}</span></div>
            </li>
            <li>
              ${icon('clock', 16)}
              <div><b>${t('empty.card3')}</b><span>${t('empty.card3Text')}</span></div>
            </li>
          </ul>`,
    );
  }

  protected override updated(): void {
    this.#watch?.disconnect();
    const end = this.querySelector('[data-more]') ?? (CARDS.matches ? this.querySelector('.cards > :last-child') : null);
    if (end && this.list.cursor) this.#watch?.observe(end);
  }
}
define('yk-cases-page', CasesPage);
