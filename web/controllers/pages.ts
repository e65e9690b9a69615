import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Page } from '../../api/views.ts';
import { ApiProblem } from '../data/http.ts';

interface Kept {
  items: unknown[];
  cursor: string | null;
}
const kept = new Map<string, Kept>();

/** Forgets kept lists. */
export function forgetPages(): void {
  kept.clear();
}

/** What is not in the list yet: rows move between pages while one reads. */
function without<T>(items: readonly T[], known: readonly T[]): T[] {
  const ids = new Set(known.map((item) => (item as { id?: unknown }).id));
  return items.filter((item) => !ids.has((item as { id?: unknown }).id));
}

/** A long list fetched page by page; kept for coming back, begun anew by `reload`, followed by showing its `end` element. */
export class Pages<T> implements ReactiveController {
  items: T[] = [];
  problem: ApiProblem | null = null;
  loading = false;
  /** Something was fetched or kept, be it nothing. */
  known = false;
  ended = false;
  readonly #host: ReactiveControllerHost & Element;
  readonly #key: () => string | null;
  readonly #fetch: (cursor: string | null) => Promise<Page<T>>;
  #cursor: string | null = null;
  #key0: string | null = null;
  #turn = 0;
  #watch: IntersectionObserver | null = null;
  #end: Element | null = null;

  constructor(host: ReactiveControllerHost & Element, key: () => string | null, fetch: (cursor: string | null) => Promise<Page<T>>) {
    this.#host = host;
    this.#key = key;
    this.#fetch = fetch;
    host.addController(this);
  }
  hostConnected(): void {
    this.#watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void this.more();
      },
      { rootMargin: '600px' },
    );
    this.hostUpdate();
  }
  hostDisconnected(): void {
    this.#watch?.disconnect();
    this.#end = null;
    this.#key0 = null;
  }
  hostUpdate(): void {
    const key = this.#key();
    if (key === this.#key0) return;
    this.#key0 = key;
    const had = key === null ? undefined : kept.get(key);
    this.items = (had?.items as T[] | undefined) ?? [];
    this.#cursor = had?.cursor ?? null;
    this.known = Boolean(had);
    this.ended = Boolean(had) && had?.cursor === null;
    this.problem = null;
    if (key !== null) void this.reload();
  }
  hostUpdated(): void {
    const end = this.#host.shadowRoot?.querySelector('[data-end]') ?? null;
    if (end === this.#end) return;
    if (this.#end) this.#watch?.unobserve(this.#end);
    this.#end = end;
    if (end) this.#watch?.observe(end);
  }

  /** Fetches the first page anew. What was longer is shortened only when the first page differs. */
  async reload(): Promise<void> {
    await this.#get(null);
  }
  /** Fetches the next page. */
  async more(): Promise<void> {
    if (this.loading || this.ended || this.problem || !this.known) return;
    await this.#get(this.#cursor);
  }
  async #get(cursor: string | null): Promise<void> {
    const key = this.#key0;
    if (key === null) return;
    const turn = (this.#turn += 1);
    this.loading = true;
    this.problem = null;
    this.#host.requestUpdate();
    try {
      const page = await this.#fetch(cursor);
      if (turn !== this.#turn) return;
      this.items = cursor === null ? page.items : [...this.items, ...without(page.items, this.items)];
      this.#cursor = page.nextCursor;
      this.ended = page.nextCursor === null;
      this.known = true;
      kept.set(key, { items: this.items, cursor: this.#cursor });
    } catch (problem) {
      if (turn !== this.#turn) return;
      if (!(problem instanceof ApiProblem)) throw problem;
      this.problem = problem;
    } finally {
      if (turn === this.#turn) {
        this.loading = false;
        this.#host.requestUpdate();
      }
    }
  }
  /** Tries again where it failed: the page that did not come, or the first. */
  async again(): Promise<void> {
    await this.#get(this.known && this.items.length > 0 ? this.#cursor : null);
  }
  /** Changes the items at hand (a notice was read). */
  patch(change: (item: T) => T): void {
    this.items = this.items.map(change);
    if (this.#key0 !== null) kept.set(this.#key0, { items: this.items, cursor: this.#cursor });
    this.#host.requestUpdate();
  }
}
