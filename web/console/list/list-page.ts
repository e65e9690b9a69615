// Long: the one element behind every list of the console; what it shows is written beside it, one file a part.
import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-list.ts';
import { Connection } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { subscribe } from '../../data/live.ts';
import { Keys, type ShortcutGroup } from '../keys.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, liveMark } from '../parts.ts';
import { choose, onPrefs, readPrefs, showRows } from '../prefs.ts';
import { go, here, onPlace } from '../router.ts';
import { bulkBar } from './bulk-bar.ts';
import { CheckedRows } from './checked-rows.ts';
import { chooseColumns, columnsOf } from './columns.ts';
import type { Chosen, ListDescription, ListRow } from './description.ts';
import { exportList, mayExport } from './export-button.ts';
import { EndWatch } from './end-watch.ts';
import { listFoot } from './foot.ts';
import { askOf, countAskOf, narrowed, readList, tabOf, widened, writeList, writeQuery, type ListState } from './list-state.ts';
import { RowList } from './row-list.ts';
import { listRows } from './rows.ts';
import { listViews, type SavedView } from './saved-views.ts';
import { listShortcuts } from './shortcuts.ts';
import { listTabs } from './tabs.ts';
import { listTools } from './tools.ts';
import { deedsOf } from './deeds.ts';
import { countViews } from './view-counts.ts';
import '../styles/list.css';

const CARDS = matchMedia('(max-width: 900px)');
const TYPING_MS = 250;
const NO_COUNTS: Readonly<Record<string, number>> = {};
/** Lists that were opened in this window: only the first time a default filter takes over. */
const opened = new Set<string>();

/** A list of records as a table, cards or a board; the address is the whole state of it. */
abstract class ListPage<Row extends ListRow> extends Part {
  protected abstract get of(): ListDescription<Row>;
  readonly list = new RowList<Row>(this, () => this.of);
  readonly counts = new Resource(
    this,
    () => (this.of.counts ? `tabs:${this.of.id}:${JSON.stringify(countAskOf(this.of, this.state))}` : null),
    async () => (await this.of.counts?.(countAskOf(this.of, this.state))) ?? NO_COUNTS,
  );
  readonly views = new Resource(
    this,
    () => `views:${this.of.id}`,
    () => this.fetchViews(),
  );
  readonly viewCounts = new Resource(
    this,
    () =>
      this.of.counts && this.views.value?.length
        ? `viewCounts:${this.of.id}:${readPrefs().storeId ?? ''}:${this.views.value.map(({ id, version }) => `${id}.${version}`).join()}`
        : null,
    () => countViews(this.of, this.views.value ?? []),
  );
  readonly reach = new Connection(this);
  readonly end = new EndWatch(
    this,
    () =>
      this.list.cursor ? (this.querySelector('[data-more]') ?? (CARDS.matches ? this.querySelector('.cards > :last-child') : null)) : null,
    () => {
      void this.list.more();
    },
  );
  readonly keys = new Keys(this, () => this.shortcuts());
  #checked = new CheckedRows();
  #peek = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void)[] = [];

  private get state(): ListState {
    return readList(this.of, here().query);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => this.arrive();
    CARDS.addEventListener('change', again);
    this.#stop = [onPlace(again), onPrefs(again), () => CARDS.removeEventListener('change', again)];
    if (this.of.topic) this.#stop.push(subscribe({ topic: this.of.topic }, () => this.changed()));
    this.arrive();
    void this.updateComplete.then(() => {
      const box = this.querySelector('.tw, .cards');
      if (box) box.scrollTop = this.list.scroll;
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop) stop();
    clearTimeout(this.#timer);
    clearTimeout(this.#typing);
    this.#timer = undefined;
    showRows(null);
  }
  private arrive(): void {
    if (here().path !== this.of.path) return;
    const { state } = this;
    showRows(state.rows);
    if (state.view === 'table') this.list.show(askOf(state), `${this.of.path}${location.search}`);
    this.requestUpdate();
  }
  /** Something happened to records of this kind: rows and counts follow. */
  changed(): void {
    this.list.later();
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.counts.load();
      void this.viewCounts.load();
    }, 1200);
  }
  private async fetchViews(): Promise<SavedView[]> {
    const { items, columns } = await listViews(this.of.id);
    if (columns && columns.join() !== readPrefs().columns[this.of.id]?.join())
      choose({ columns: { ...readPrefs().columns, [this.of.id]: columns } });
    const first = items.find(({ isDefault, shared }) => isDefault && !shared) ?? items.find(({ isDefault }) => isDefault);
    if (first && location.search === '' && here().path === this.of.path && !opened.has(this.of.id))
      setTimeout(() => go(`${this.of.path}?${first.query}${first.query ? '&' : ''}saved=${first.id}`, { replace: true }));
    opened.add(this.of.id);
    return items;
  }
  /** Shows the list in another way: a new address, the same page. */
  private to(state: ListState, keep: Record<string, string> = {}, replace = false): void {
    const { query } = here();
    for (const [name, value] of Object.entries(keep)) query.set(name, value);
    this.#checked.clear();
    go(writeList(this.of, state, query), { replace });
  }
  private get query(): string {
    return writeQuery(this.of, { ...this.state, saved: null }, here().query);
  }

  private shortcuts(): ShortcutGroup {
    const table = this.state.view === 'table';
    return listShortcuts(this.of, table, {
      filters: () => this.filters(),
      clearFilters: () => this.to(widened(this.of, this.state)),
      switchView: () => this.to({ ...this.state, view: table ? 'board' : 'table' }),
      step: (by) => {
        this.list.move(by);
        void this.updateComplete.then(() => this.querySelector(`[data-id="${this.list.current}"]`)?.scrollIntoView({ block: 'nearest' }));
      },
      open: () => {
        const to = this.list.row ? this.of.opens(this.list.row) : null;
        if (to) go(to);
      },
      peek: () => this.peek(!this.#peek),
      check: (range) => {
        if (this.list.row) this.check(this.list.row.id, range);
      },
      escape: () => {
        if (this.#peek) this.#peek = false;
        else this.#checked.clear();
        this.requestUpdate();
      },
      deed: (id) => {
        void this.deed(id);
      },
    });
  }
  private peek(open: boolean): void {
    this.#peek = open;
    this.requestUpdate();
  }
  private check(id: string, range: boolean): void {
    this.#checked.check(
      id,
      range,
      this.list.rows.map((row) => row.id),
    );
    this.requestUpdate();
  }
  private chosen(): Chosen<Row> {
    const checked = this.list.rows.filter(({ id }) => this.#checked.ids.has(id));
    if (this.#checked.everything) return { rows: checked, all: askOf(this.state), count: this.total() ?? checked.length };
    const rows = checked.length > 0 ? checked : this.list.row ? [this.list.row] : [];
    return { rows, all: null, count: rows.length };
  }
  private async deed(id: string): Promise<void> {
    const chosen = this.chosen();
    const deed = deedsOf(this.of, chosen.count).find((one) => one.id === id);
    if (!deed || chosen.count === 0 || (chosen.all && !deed.every)) return;
    await deed.run(chosen, (row) => {
      this.#checked.clear(row?.id);
      this.changed();
      this.requestUpdate();
    });
    this.requestUpdate();
  }
  private filters(): void {
    const anchor = this.querySelector<HTMLElement>('.fc.add');
    if (!anchor) return;
    void import('./filter-panel.ts').then(({ openFilters }) =>
      openFilters(
        anchor,
        this.of,
        () => this.state,
        (state, keep) => this.to(state, keep),
      ),
    );
  }
  private columns(event: Event): void {
    const anchor = event.currentTarget as HTMLElement;
    void import('./columns-panel.ts').then(({ openColumns }) =>
      openColumns(
        anchor,
        this.of,
        () => this.state,
        (columns, rows) => {
          chooseColumns(this.of.id, columns);
          this.to({ ...this.state, columns, rows }, {}, true);
        },
      ),
    );
  }
  private saving(event: Event, view: SavedView | null): void {
    const anchor = event.currentTarget as HTMLElement;
    const { of, query } = this;
    void import('./view-menu.ts').then(({ openSave, openViewMenu }) => {
      if (!view)
        return openSave(anchor, of.id, query, (saved) => {
          void this.views.load();
          this.to({ ...this.state, saved: saved.id });
        });
      const own = (this.views.value ?? []).filter(({ shared }) => shared === view.shared);
      openViewMenu(anchor, { view, query, own }, (gone) => {
        void this.views.load();
        if (gone) this.to({ ...this.state, saved: null });
      });
    });
  }
  /** How many the whole list has, when the counts can tell. */
  private total(): number | null {
    const { state, of } = this;
    const tab = tabOf(of, state);
    const own = Object.entries(tab?.values ?? {}).every(([name, value]) => state.values[name] === value);
    if (tab && own) return this.counts.value?.[tab.id] ?? null;
    return this.list.loaded && !this.list.cursor ? this.list.rows.length : null;
  }

  override render(): TemplateResult {
    const { state, list, of } = this;
    return html`<header class="bar">
        <h1>${of.title()}</h1>
        ${of.heading?.() ?? nothing}<span class="grow"></span
        >${of.topic ? liveMark(this.reach.state.online) : nothing}${of.actions?.() ?? nothing}
      </header>
      ${listTabs(of, state, this.counts.value, {
        views: this.views.value ?? [],
        counts: this.viewCounts.value ?? {},
        menu: (event, view) => this.saving(event, view),
      })}
      ${listTools(of, state, list.rows, {
        to: (next, keep) => this.to(next, keep),
        filters: () => this.filters(),
        columns: (event) => this.columns(event),
        save:
          this.query && !(this.views.value ?? []).some(({ query }) => query === this.query) ? (event) => this.saving(event, null) : null,
        exports: 'kinds' in of.exports && mayExport() ? () => void this.exports() : null,
        typed: (q) => this.typed(q),
      })}
      ${this.counts.value ? (of.note?.(this.counts.value) ?? nothing) : nothing}${state.view === 'board' && of.board ? of.board(askOf(state), this.counts.value) : this.table(state)}`;
  }
  private typed(q: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      if (q !== this.state.q) this.to({ ...this.state, q }, {}, this.state.q !== '');
    }, TYPING_MS);
  }
  private async exports(): Promise<void> {
    const { of, state } = this;
    if (!('kinds' in of.exports)) return;
    const { kinds, filter, underWords } = of.exports;
    const { filterWords } = await import('./filter-words.ts');
    void exportList({
      kinds,
      filter: filter(askOf(state)),
      words: await filterWords(of, state, here().query, this.list.rows, underWords?.(askOf(state)) ?? []),
      columns: columnsOf(of, state).map(({ id }) => id),
      count: this.total(),
    });
  }

  private table(state: ListState): TemplateResult {
    const { list, of } = this;
    const total = this.total();
    if (list.loaded && list.rows.length === 0 && !list.problem) return this.empty(state);
    const checked = this.#checked;
    const row = list.row;
    return html`${listRows<Row>(
      {
        of,
        ask: askOf(state),
        columns: columnsOf(of, state),
        rows: list.rows,
        current: list.current,
        checked: checked.ids,
        fresh: list.fresh,
        sort: state.sort,
        loading: list.loading,
        check: (id, range) => this.check(id, range),
        checkAll: () => {
          checked.all(list.rows.map(({ id }) => id));
          this.requestUpdate();
        },
        order: (sort) => this.to({ ...state, sort }),
        choose: (one, event) => this.choose(one, event),
      },
      list,
      CARDS.matches,
    )}
    ${this.#peek && row && of.peek ? of.peek(row, () => this.peek(false)) : nothing}
    ${
      checked.ids.size > 0
        ? bulkBar(
            of,
            {
              count: checked.everything ? (total ?? checked.ids.size) : checked.ids.size,
              everything: checked.everything,
              offer:
                !checked.everything && total !== null && total > list.rows.length && checked.ids.size >= list.rows.length ? total : null,
            },
            {
              all: () => {
                checked.everything = true;
                this.requestUpdate();
              },
              deed: (id) => {
                void this.deed(id);
              },
              clear: () => {
                checked.clear();
                this.requestUpdate();
              },
            },
          )
        : nothing
    }
    ${listFoot(of, state.sort, list.rows.length, total, (sort) => this.to({ ...state, sort }))}`;
  }
  private choose(row: Row, event: MouseEvent): void {
    this.list.current = row.id;
    this.requestUpdate();
    if ((event.target as Element).closest('a, button')) return;
    const to = this.of.opens(row);
    if (to && (event.detail === 2 || CARDS.matches)) go(to);
  }
  private empty(state: ListState): TemplateResult {
    const { of } = this;
    const tab = tabOf(of, state);
    const narrow = narrowed(of, state) > 0;
    const words = of.empty({ narrow, tab: tab === of.tabs?.[0] ? null : tab });
    return emptyPlace(
      words.title,
      words.text,
      narrow
        ? html`<button class="btn" @click=${() => this.to(widened(of, state))}>
              <span>${t('filter.clear')}</span><kbd>Shift</kbd><kbd>F</kbd></button
            >${words.actions ?? nothing}`
        : (words.actions ?? nothing),
      words.cards ?? nothing,
    );
  }
}

/** Makes the page of a list: an element that shows it. */
export function defineList<Row extends ListRow>(name: string, of: ListDescription<Row>): void {
  define(
    name,
    class extends ListPage<Row> {
      protected override get of(): ListDescription<Row> {
        return of;
      }
    },
  );
}
