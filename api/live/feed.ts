import { eventSpan, eventsAfter, type EventRow } from '../../db/read/events.ts';
import { dataVersion, isPostgres, type Db } from '../../db/open.ts';
import type { Logger } from 'pino';

const POLL_MS = 20;
const PAGE = 500;

/** New live events of the whole firm, as they are committed; one a process. */
export interface LiveFeed {
  /** Last event that was handed out. */
  readonly last: number;
  /** Hears of new events in order; returns how to stop. */
  subscribe(hear: (events: EventRow[]) => void): () => void;
  start(): Promise<void>;
  stop(): void;
}

/** Wakes the feed when another process committed; PostgreSQL says so, SQLite is asked. */
export type Waker = (wake: () => void) => Promise<() => void>;

/**
 * Follows the events table on a connection of its own. SQLite: `PRAGMA data_version` moves when somebody else commits (1.9 µs, asked every 20 ms).
 * PostgreSQL: NOTIFY only wakes; a look every second catches what a lost connection missed.
 */
export function createFeed(db: Db, log: Logger, listen?: Waker): LiveFeed {
  const hearers = new Set<(events: EventRow[]) => void>();
  let last = 0;
  let seen = -1;
  let reading = false;
  let again = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  let unlisten: (() => void) | undefined;

  const pull = async (): Promise<void> => {
    if (reading) return void (again = true);
    reading = true;
    do {
      again = false;
      const events = await eventsAfter(db, last, PAGE).catch((error: unknown) => {
        log.warn({ err: error }, 'live events could not be read');
        return [];
      });
      const newest = events.at(-1);
      if (newest) {
        last = newest.id;
        for (const hear of hearers) hear(events);
      }
      if (events.length === PAGE) again = true;
    } while (again);
    reading = false;
  };
  const moved = (): boolean => {
    const version = dataVersion(db) ?? -1;
    if (version === seen) return false;
    seen = version;
    return true;
  };
  return {
    get last() {
      return last;
    },
    subscribe: (hear) => {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    start: async () => {
      last = (await eventSpan(db)).last;
      if (isPostgres(db)) {
        unlisten = await listen?.(() => void pull());
        timer = setInterval(() => void pull(), 1000);
      } else {
        timer = setInterval(() => void (moved() && pull()), POLL_MS);
      }
      timer.unref();
    },
    stop: () => {
      clearInterval(timer);
      unlisten?.();
    },
  };
}
