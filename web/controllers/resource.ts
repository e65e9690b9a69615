import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiProblem } from '../data/http.ts';
import { onReach, readReach } from '../data/reach.ts';

interface Kept {
  value: unknown;
  at: number;
}
const kept = new Map<string, Kept>();
const MOST_KEPT = 40;
const AHEAD_MS = 10_000;
const ahead = new Map<string, { answer: Promise<unknown>; at: number }>();

/** Begins to fetch what a page that is on its way will ask for under this key. */
export function fetchAhead(key: string, fetch: () => Promise<unknown>): void {
  const answer = fetch();
  // Said to the page that takes it.
  answer.catch(() => undefined);
  ahead.set(key, { answer, at: Date.now() });
}

/** Forgets what was fetched (after a log-out or a change of face). */
export function forgetResources(): void {
  kept.clear();
}

/**
 * One thing a page shows: fetched when the page appears, kept for coming back, fetched again when the connection is back.
 * `value` may be old while `loading`; `problem` says why it could not be had. Answers that were overtaken are dropped.
 */
export class Resource<T> implements ReactiveController {
  value: T | null = null;
  problem: ApiProblem | null = null;
  loading = false;
  /** When `value` was fetched, ms of this device. */
  at = 0;
  readonly #host: ReactiveControllerHost;
  readonly #key: () => string | null;
  readonly #fetch: () => Promise<T>;
  #asked = 0;
  #again = false;
  #key0: string | null = null;
  #stop: (() => void) | null = null;

  /** @param key names what is fetched, so that it can be kept; null: nothing to fetch yet. A changed key fetches anew. */
  constructor(host: ReactiveControllerHost, key: () => string | null, fetch: () => Promise<T>) {
    this.#host = host;
    this.#key = key;
    this.#fetch = fetch;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = onReach(() => {
      if (readReach().online) void this.load();
    });
    this.hostUpdate();
  }
  hostDisconnected(): void {
    this.#stop?.();
    this.#key0 = null;
  }
  hostUpdate(): void {
    const key = this.#key();
    if (key === this.#key0) return;
    this.#key0 = key;
    const had = key === null ? undefined : kept.get(key);
    this.value = (had?.value as T | undefined) ?? null;
    this.at = had?.at ?? 0;
    this.problem = null;
    if (key !== null) void this.load();
  }

  /** Fetches now; while one is under way, once more after it. */
  async load(): Promise<void> {
    const key = this.#key0;
    if (key === null) return;
    if (this.loading && this.#asked > 0 && this.#running === key) {
      this.#again = true;
      return;
    }
    const turn = (this.#asked += 1);
    this.loading = true;
    this.#running = key;
    this.#host.requestUpdate();
    try {
      const begun = ahead.get(key);
      ahead.delete(key);
      const value = await (begun && Date.now() - begun.at < AHEAD_MS ? (begun.answer as Promise<T>) : this.#fetch());
      if (turn === this.#asked) this.set(value);
    } catch (problem) {
      if (turn !== this.#asked) return;
      if (!(problem instanceof ApiProblem)) throw problem;
      this.problem = problem;
      // What is gone, or no longer this person's to see, does not stay on the screen.
      if (problem.status === 403 || problem.status === 404) this.forget(key);
    } finally {
      if (turn === this.#asked) {
        this.loading = false;
        this.#host.requestUpdate();
        if (this.#again) {
          this.#again = false;
          void this.load();
        }
      }
    }
  }
  #running: string | null = null;

  /** Takes a newer value in, e.g. what a command answered; what was being fetched before it is dropped. */
  put(value: T): void {
    this.#asked += 1;
    this.loading = false;
    this.#again = false;
    this.set(value);
  }

  private forget(key: string): void {
    this.value = null;
    kept.delete(key);
  }
  private set(value: T): void {
    this.value = value;
    this.problem = null;
    this.at = Date.now();
    if (this.#key0 !== null) {
      kept.delete(this.#key0);
      kept.set(this.#key0, { value, at: this.at });
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
    }
    this.#host.requestUpdate();
  }
}
