import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BoardName } from '../../../domain/boards/boards.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getBoard, type BoardViews } from '../../data/boards-api.ts';
import type { Query } from '../../data/http.ts';
import type { LiveEvent } from '../../../api/views.ts';

/** What a board hears of; the rest of what it shows moves with the clock. */
const TOPICS: Readonly<Record<BoardName, readonly LiveEvent['topic'][]>> = {
  today: ['case'],
  late: ['case', 'client', 'payment', 'complaint'],
  money: ['payment', 'reconciliation'],
  people: ['case', 'staff', 'client'],
};
/** Events come in bursts; a board is asked for once after the first of them, and rests four times as long as it took to answer: a large firm's is dear. */
const AFTER_MS = 1000;
const REST = 4;
/** Cases grow late without an event. */
const EVERY_MS = 60_000;

/** A board that follows what happens: on live events, a moment later, and once a minute. */
export class BoardFeed implements ReactiveController {
  readonly board: Resource<BoardViews[BoardName]>;
  readonly reach: Connection;
  readonly #name: () => BoardName;
  #took = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #minute: ReturnType<typeof setInterval> | undefined;

  /** @param query what narrows it; null: nothing is to be fetched now */
  constructor(host: ReactiveControllerHost, name: () => BoardName, query: () => Query | null) {
    this.#name = name;
    this.reach = new Connection(host);
    this.board = new Resource(
      host,
      () => (query() === null ? null : `board:${name()}:${JSON.stringify(query())}`),
      () => this.ask(name(), query() ?? {}),
    );
    for (const topic of new Set(Object.values(TOPICS).flat())) new Live(host, { topic }, () => this.heard(topic));
    host.addController(this);
  }
  hostConnected(): void {
    this.#minute = setInterval(() => {
      if (!document.hidden) void this.board.load();
    }, EVERY_MS);
  }
  hostDisconnected(): void {
    clearInterval(this.#minute);
    clearTimeout(this.#soon);
    this.#soon = undefined;
  }
  private async ask(name: BoardName, query: Query): Promise<BoardViews[BoardName]> {
    const from = performance.now();
    const answer = await getBoard(name, query);
    this.#took = performance.now() - from;
    return answer;
  }
  private heard(topic: LiveEvent['topic']): void {
    if (!TOPICS[this.#name()].includes(topic)) return;
    this.#soon ??= setTimeout(
      () => {
        this.#soon = undefined;
        void this.board.load();
      },
      Math.max(AFTER_MS, REST * this.#took),
    );
  }
}
