import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import { countCases } from '../../data/console-api.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Keys, type ShortcutGroup } from '../keys.ts';
import { Part, define } from '../part.ts';
import { liveMark } from '../parts.ts';
import { onPrefs, readPrefs } from '../prefs.ts';
import { go, here, onPlace } from '../router.ts';
import { t } from '../words.ts';
import { assignEach } from './assign-each.ts';
import { bulkBar } from './bulk-bar.ts';
import { CaseList } from './case-list.ts';
import type { TableView } from './case-table.ts';
import { CheckedRows } from './checked-rows.ts';
import { emptyList } from './empty-list.ts';
import { EndWatch } from './end-watch.ts';
import { asCountFilter, asFilter, readList, widened, writeList, type ListState } from './filter.ts';
import { openFilters } from './filter-bar.ts';
import { listFoot } from './list-foot.ts';
import { listRows } from './list-rows.ts';
import { listShortcuts } from './list-shortcuts.ts';
import { listTabs, totalOf } from './list-tabs.ts';
import { listTools } from './list-tools.ts';
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
  #stop: (() => void)[] = [];

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
    this.#checked.ids.clear();
    go(writeList(state, query));
  }

  private shortcuts(): ShortcutGroup {
    const table = this.state.view === 'table';
    return listShortcuts(table, {
      filters: () => this.filters(),
      clearFilters: () => this.to(widened(this.state)),
      switchView: () => this.to({ ...this.state, view: table ? 'board' : 'table' }),
      step: (by) => this.step(by),
      open: () => {
        if (this.list.row) go(`/cases/${this.list.row.id}`);
      },
      peek: () => {
        this.#peek = !this.#peek;
        this.requestUpdate();
      },
      check: (range) => {
        if (this.list.row) this.check(this.list.row.id, range);
      },
      escape: () => {
        if (this.#peek) this.#peek = false;
        else this.#checked.ids.clear();
        this.requestUpdate();
      },
      assign: () => {
        void this.assign();
      },
    });
  }
  private step(by: number): void {
    this.list.move(by);
    void this.updateComplete.then(() => this.querySelector(`[data-id="${this.list.current}"]`)?.scrollIntoView({ block: 'nearest' }));
  }
  private check(id: string, range: boolean): void {
    this.#checked.check(
      id,
      range,
      this.list.rows.map((row) => row.id),
    );
    this.requestUpdate();
  }
  private async assign(): Promise<void> {
    const chosen =
      this.#checked.ids.size > 0 ? this.list.rows.filter(({ id }) => this.#checked.ids.has(id)) : this.list.row ? [this.list.row] : [];
    await assignEach(chosen, ({ id }) => {
      this.#checked.ids.delete(id);
      this.list.later();
    });
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
  private openRow(row: CaseRow, event: MouseEvent): void {
    if ((event.target as Element).closest('a, button')) return;
    if (event.detail === 2 || CARDS.matches) go(`/cases/${row.id}`);
  }

  override render(): TemplateResult {
    const { state, list } = this;
    const total = totalOf(state, this.counts.value);
    return html`<header class="bar">
        <h1>${t('nav.cases')}</h1>
        <span class="grow"></span>${liveMark(this.reach.state.online)}
      </header>
      ${listTabs(state, this.counts.value)}
      ${listTools(
        state,
        list.rows,
        (next, keep) => this.to(next, keep),
        () => this.filters(),
      )}
      ${state.view === 'board' ? html`<yk-case-board class="page" .list=${state} .counts=${this.counts.value}></yk-case-board>` : this.table(state, total)}`;
  }

  private table(state: ListState, total: number | null): TemplateResult {
    const { list } = this;
    const view: TableView = {
      rows: list.rows,
      current: list.current,
      checked: this.#checked.ids,
      fresh: list.fresh,
      hidden: readPrefs().hidden,
      sort: state.sort,
      loading: list.loading,
      check: (id, range) => this.check(id, range),
      checkAll: () => {
        this.#checked.all(list.rows.map(({ id }) => id));
        this.requestUpdate();
      },
      order: (sort) => this.to({ ...state, sort }),
      choose: (id) => {
        list.current = id;
        this.requestUpdate();
      },
      open: (row, event) => this.openRow(row, event),
    };
    if (list.loaded && list.rows.length === 0 && !list.problem) return emptyList(state, () => this.to(widened(state)));
    return html`${listRows(view, list, CARDS.matches)}
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
    ${
      this.#checked.ids.size > 0
        ? bulkBar(
            this.#checked.ids,
            () => {
              void this.assign();
            },
            () => {
              this.#checked.ids.clear();
              this.requestUpdate();
            },
          )
        : nothing
    }
    ${listFoot(state.sort, list.rows.length, total, (sort) => this.to({ ...state, sort }))}`;
  }
}
define('yk-cases-page', CasesPage);
