import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ErrandDay, ErrandView } from '../../../api/views/errands.ts';
import { getErrandDay } from '../../data/errands-api.ts';
import { ApiProblem } from '../../data/http.ts';
import { onReach, readReach } from '../../data/reach.ts';
import { keepDay, recallDay, withErrand } from './errand-days.ts';

/** Which day, looked at by whom. */
export interface WhichDay {
  personId: string;
  day: string;
}

/** One day's errands: what this phone knows of it at once, then what the server says; when that cannot be had, what it said last, and when. */
export class DayList implements ReactiveController {
  value: ErrandDay | null = null;
  /** When `value` was told, ms of this device; null: just now. */
  keptAt: number | null = null;
  problem: ApiProblem | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #which: () => WhichDay | null;
  #key = '';
  #turn = 0;
  #stop: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, which: () => WhichDay | null) {
    this.#host = host;
    this.#which = which;
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
    this.#key = '';
  }
  hostUpdate(): void {
    const which = this.#which();
    const key = which ? Object.values(which).join(' ') : '';
    if (key === this.#key) return;
    this.#key = key;
    this.value = null;
    this.problem = null;
    this.keptAt = null;
    if (which) void this.load();
  }

  /** Asks now. */
  async load(): Promise<void> {
    const which = this.#which();
    if (!which) return;
    const { personId, day } = which;
    const turn = (this.#turn += 1);
    const asked = getErrandDay({ day });
    // Both at once: the copy shows while the server thinks.
    asked.catch(() => undefined);
    if (!this.value) {
      const kept = await recallDay(personId, day);
      if (kept && turn === this.#turn && !this.value) this.#set(kept.value, kept.at);
    }
    try {
      const view = await asked;
      if (turn !== this.#turn) return;
      this.problem = null;
      this.#set(view, null);
      await keepDay(personId, view);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (turn !== this.#turn) return;
      this.problem = problem;
      this.keptAt ??= Date.now();
      this.#host.requestUpdate();
    }
  }
  /** Takes in what a deed brought about. */
  put(errand: ErrandView): void {
    if (this.value) this.#set(withErrand(this.value, errand), this.keptAt);
  }
  #set(view: ErrandDay, keptAt: number | null): void {
    this.value = view;
    this.keptAt = keptAt;
    this.#host.requestUpdate();
  }
}
