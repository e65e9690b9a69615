import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiProblem } from '../../data/http.ts';
import { onReach, readReach } from '../../data/reach.ts';
import type { ListAsk, ListDescription, ListRow } from './description.ts';
import { rememberRows } from './neighbours.ts';

const PAGE = 50;
const REFRESH_MOST = 100;

interface Memory {
  key: string;
  rows: ListRow[];
  cursor: string | null;
  current: string | null;
  scroll: number;
}
const memories = new Map<string, Memory>();

/** The rows of a list: pages by cursor, kept for coming back, brought up to date in place when something happens. */
export class RowList<Row extends ListRow> implements ReactiveController {
  rows: Row[] = [];
  cursor: string | null = null;
  loading = false;
  loaded = false;
  problem: ApiProblem | null = null;
  /** The row the keyboard is on. */
  current: string | null = null;
  /** Rows that changed while one looked. */
  fresh = new Set<string>();
  scroll = 0;
  readonly #host: ReactiveControllerHost;
  readonly #of: () => ListDescription<Row>;
  #key = '';
  #ask: ListAsk = { values: {}, q: '', sort: '', storeId: null };
  #address = '';
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, of: () => ListDescription<Row>) {
    this.#host = host;
    this.#of = of;
    host.addController(this);
  }
  hostConnected(): void {
    this.#stop = onReach(() => {
      if (readReach().online) this.later();
    });
  }
  hostDisconnected(): void {
    this.#stop?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.loaded)
      memories.set(this.#of().id, { key: this.#key, rows: this.rows, cursor: this.cursor, current: this.current, scroll: this.scroll });
  }

  /** Shows what this finds; the same again changes nothing. */
  show(ask: ListAsk, address: string): void {
    const key = JSON.stringify(ask);
    this.#address = address;
    if (key === this.#key) return;
    this.#key = key;
    this.#ask = ask;
    this.problem = null;
    this.fresh.clear();
    const memory = memories.get(this.#of().id);
    if (memory?.key === key) {
      Object.assign(this, { rows: memory.rows, cursor: memory.cursor, current: memory.current, scroll: memory.scroll, loaded: true });
      this.remember();
      void this.refresh();
      return;
    }
    Object.assign(this, { rows: [], cursor: null, current: null, scroll: 0, loaded: false });
    void this.more(true);
  }

  /** Fetches the next page. */
  async more(first = false): Promise<void> {
    if (this.loading && !first) return;
    if (!first && this.loaded && !this.cursor) return;
    const turn = (this.#turn += 1);
    this.loading = true;
    this.problem = null;
    this.#host.requestUpdate();
    try {
      const page = await this.#of().fetch(this.#ask, { limit: PAGE, cursor: first ? null : this.cursor });
      if (turn !== this.#turn) return;
      const had = new Set(first ? [] : this.rows.map(({ id }) => id));
      this.rows = first ? page.items : [...this.rows, ...page.items.filter(({ id }) => !had.has(id))];
      this.cursor = page.nextCursor;
      this.loaded = true;
      this.current ??= this.rows[0]?.id ?? null;
      this.remember();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (turn === this.#turn) this.problem = problem;
    } finally {
      if (turn === this.#turn) {
        this.loading = false;
        this.#host.requestUpdate();
      }
    }
  }

  /** Something happened: bring the list up to date soon, once for many. */
  later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.refresh();
    }, 500);
  }
  private async refresh(): Promise<void> {
    if (this.loading) {
      this.later();
      return;
    }
    const turn = this.#turn;
    const limit = Math.min(REFRESH_MOST, Math.max(PAGE, this.rows.length));
    const page = await this.#of()
      .fetch(this.#ask, { limit, cursor: null })
      .catch(() => null);
    if (!page || turn !== this.#turn) return;
    const before = new Map(this.rows.map((row) => [row.id, JSON.stringify(row)]));
    const now = new Set(page.items.map(({ id }) => id));
    this.fresh = new Set(page.items.filter((row) => before.get(row.id) !== JSON.stringify(row)).map(({ id }) => id));
    // What lies beyond the refreshed pages stays as it was.
    const beyond = page.nextCursor ? this.rows.slice(limit).filter(({ id }) => !now.has(id)) : [];
    this.rows = [...page.items, ...beyond];
    if (beyond.length === 0) this.cursor = page.nextCursor;
    if (!this.rows.some(({ id }) => id === this.current)) this.current = this.rows[0]?.id ?? null;
    this.remember();
    this.#host.requestUpdate();
  }
  private remember(): void {
    rememberRows(
      this.#of().id,
      this.rows.map(({ id }) => id),
      this.#address,
    );
  }

  /** Moves the keyboard's row. */
  move(step: number): void {
    const at = this.rows.findIndex(({ id }) => id === this.current);
    const hides = this.#of().hides;
    let to = Math.max(0, Math.min(this.rows.length - 1, at + step));
    for (let row = this.rows[to]; hides && row && hides(row); row = this.rows[to]) to += Math.sign(step);
    this.current = this.rows[to]?.id ?? this.current;
    if (to >= this.rows.length - 5) void this.more();
    this.#host.requestUpdate();
  }
  /** The row the keyboard is on. */
  get row(): Row | null {
    return this.rows.find(({ id }) => id === this.current) ?? null;
  }
}
