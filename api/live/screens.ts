import { eventSpan, eventsAfter, type EventRow } from '../../db/read/events.ts';
import type { Db } from '../../db/open.ts';
import type { Audience } from './audience.ts';
import type { LiveFeed } from './feed.ts';
import type { LiveEvent } from '../views.ts';

/** One open screen. */
export interface Screen {
  personId: string;
  tokenHash: string;
  /** It shows what another person sees until then; null: its own person’s. */
  until: number | null;
  /** Writes one event; resolves when it is on its way. */
  tell(id: number, event: LiveEvent): Promise<void>;
  /** Says that events were missed and everything is to be fetched again. */
  reset(id: number): Promise<void>;
  beat(): Promise<void>;
  close(): void;
}

/** The open screens of this process. */
export interface Screens {
  /** Follows events from `after` (null: from now); resolves when the screen is up to date, goes on until `stop`; one that cannot be brought up to date is closed. */
  open(screen: Screen, after: number | null): Promise<() => void>;
  /** Ends the screens of a session, or all of a person. */
  drop(who: { tokenHash?: string; personId?: string }): void;
  readonly count: number;
  stop(): void;
}

const PAGE = 500;
const CHECK_MS = 1000;
const BEATS = 20;

/** Delivers events to screens in order, each with the rights its person has at that moment; a screen whose session is gone is closed within a second. */
export function createScreens(db: Db, feed: LiveFeed, audience: Audience): Screens {
  const screens = new Map<Screen, { queue: EventRow[]; cursor: number; ready: boolean; busy: boolean }>();

  const deliver = async (screen: Screen): Promise<void> => {
    const place = screens.get(screen);
    if (!place || place.busy || !place.ready) return;
    place.busy = true;
    try {
      for (let event = place.queue[0]; event && screens.has(screen); event = place.queue[0]) {
        if (event.id > place.cursor) {
          const heard = await audience.heardBy(screen.personId, event).catch((): 'unknown' => 'unknown');
          // The database is away: the next check asks again, from here on.
          if (heard === 'unknown') return;
          place.cursor = event.id;
          if (heard && screens.has(screen)) await screen.tell(event.id, heard);
        }
        place.queue.shift();
      }
    } finally {
      place.busy = false;
    }
  };
  const remove = (screen: Screen): void => {
    if (!screens.delete(screen)) return;
    screen.close();
  };
  const send = (screen: Screen): void => void deliver(screen).catch(() => remove(screen));
  const unsubscribe = feed.subscribe((events) => {
    for (const [screen, place] of screens) {
      place.queue.push(...events);
      send(screen);
    }
  });
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
    void check(ticks % BEATS === 0);
  }, CHECK_MS);
  timer.unref();

  const check = async (beat: boolean): Promise<void> => {
    const open = [...screens.keys()];
    if (open.length === 0) return;
    const alive = await audience.sessionsAlive([...new Set(open.map((screen) => screen.tokenHash))]).catch(() => null);
    if (!alive) return;
    for (const screen of open) {
      if (!alive.has(screen.tokenHash) || (screen.until !== null && screen.until <= audience.now())) remove(screen);
      else if (beat) screen.beat().catch(() => remove(screen));
      send(screen);
    }
  };

  return {
    get count() {
      return screens.size;
    },
    open: async (screen, after) => {
      const place = { queue: [] as EventRow[], cursor: after ?? feed.last, ready: false, busy: false };
      screens.set(screen, place);
      try {
        if (after !== null) {
          const span = await eventSpan(db);
          // Pruned, or of a database that was restored: what lies between cannot be told.
          const lost = after > span.last || after < span.first - 1;
          if (lost) {
            place.cursor = span.last;
            await screen.reset(span.last);
          }
          for (
            let page = lost ? [] : await eventsAfter(db, after, PAGE);
            page.length > 0 && screens.has(screen);
            page = await eventsAfter(db, place.cursor, PAGE)
          ) {
            for (const event of page) {
              place.cursor = event.id;
              const heard = await audience.heardBy(screen.personId, event);
              if (heard) await screen.tell(event.id, heard);
            }
          }
        }
        place.ready = true;
        await deliver(screen);
      } catch (error) {
        remove(screen);
        throw error;
      }
      return () => remove(screen);
    },
    drop: ({ tokenHash, personId }) => {
      if (personId !== undefined) audience.forget(personId);
      for (const screen of screens.keys()) if (screen.tokenHash === tokenHash || screen.personId === personId) remove(screen);
    },
    stop: () => {
      clearInterval(timer);
      unsubscribe();
      for (const screen of screens.keys()) remove(screen);
    },
  };
}
