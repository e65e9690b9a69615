import { expect, it } from 'vitest';
import type { Audience } from '../../api/live/audience.ts';
import type { LiveFeed } from '../../api/live/feed.ts';
import { createScreens } from '../../api/live/screens.ts';
import type { LiveEvent } from '../../api/views.ts';
import type { Db } from '../../db/open.ts';
import type { EventRow } from '../../db/read/events.ts';

/** A feed that says what it is told to. */
function spoken(): LiveFeed & { say(ids: number[]): void } {
  let hear: (events: EventRow[]) => void = () => undefined;
  return {
    last: 0,
    subscribe: (hearer) => {
      hear = hearer;
      return () => undefined;
    },
    start: () => Promise.resolve(),
    stop: () => undefined,
    say: (ids) => hear(ids.map((id) => ({ id }) as EventRow)),
  };
}

it('what happens while the database is away reaches an open screen when it is back: in order, once, on the same stream', async () => {
  const feed = spoken();
  let away = true;
  const audience: Audience = {
    heardBy: (_person, { id }) => (away ? Promise.reject(new Error('away')) : Promise.resolve({ type: String(id) } as LiveEvent)),
    forget: () => undefined,
    sessionsAlive: (hashes) => Promise.resolve(new Set(hashes)),
    now: () => 0,
  };
  // Nothing is resumed, so nothing is read.
  const screens = createScreens(undefined as unknown as Db, feed, audience);
  const told: number[] = [];
  let closed = false;
  const screen = {
    personId: 'p',
    tokenHash: 't',
    until: null,
    tell: (id: number) => Promise.resolve(void told.push(id)),
    reset: () => Promise.resolve(),
    beat: () => Promise.resolve(),
    close: () => void (closed = true),
  };
  await screens.open(screen, null);
  feed.say([1, 2]);
  feed.say([3]);
  await Promise.resolve();
  expect(told).toEqual([]);
  away = false;
  feed.say([4]);
  await expect.poll(() => told).toEqual([1, 2, 3, 4]);
  away = true;
  feed.say([5]);
  away = false;
  await expect.poll(() => told).toEqual([1, 2, 3, 4, 5]);
  expect(closed).toBe(false);
  screens.stop();
});
