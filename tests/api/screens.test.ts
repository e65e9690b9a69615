import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Audience } from '../../api/live/audience.ts';
import type { LiveFeed } from '../../api/live/feed.ts';
import { createScreens, type Screen } from '../../api/live/screens.ts';
import type { LiveEvent } from '../../api/views.ts';
import { openDatabase, type Db } from '../../db/open.ts';
import type { EventRow } from '../../db/read/events.ts';

const audienceOf = (heardBy: Audience['heardBy']): Audience => ({
  heardBy,
  forget: () => undefined,
  sessionsAlive: (hashes) => Promise.resolve(new Set(hashes)),
  now: () => 0,
});
/** A screen, what it was told, and whether it was closed. */
function opened() {
  const seen = { told: [] as number[], closed: false };
  const screen: Screen = {
    personId: 'p',
    tokenHash: 't',
    until: null,
    tell: (id) => Promise.resolve(void seen.told.push(id)),
    reset: () => Promise.resolve(),
    beat: () => Promise.resolve(),
    close: () => void (seen.closed = true),
  };
  return { screen, seen };
}
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
  const audience = audienceOf((_person, { id }) =>
    away ? Promise.reject(new Error('away')) : Promise.resolve({ type: String(id) } as LiveEvent),
  );
  // Nothing is resumed, so nothing is read.
  const screens = createScreens(undefined as unknown as Db, feed, audience);
  const { screen, seen } = opened();
  await screens.open(screen, null);
  feed.say([1, 2]);
  feed.say([3]);
  await Promise.resolve();
  expect(seen.told).toEqual([]);
  away = false;
  feed.say([4]);
  await expect.poll(() => seen.told).toEqual([1, 2, 3, 4]);
  away = true;
  feed.say([5]);
  away = false;
  await expect.poll(() => seen.told).toEqual([1, 2, 3, 4, 5]);
  expect(seen.closed).toBe(false);
  screens.stop();
});

it('a screen that comes back while the database is away is closed and forgotten, so that it comes again', async () => {
  const nowhere = openDatabase({ dataDir: mkdtempSync(join(tmpdir(), 'screens-')) });
  await nowhere.destroy();
  const screens = createScreens(
    nowhere,
    spoken(),
    audienceOf(() => Promise.resolve(null)),
  );
  const { screen, seen } = opened();
  await expect(screens.open(screen, 7)).rejects.toThrow();
  expect({ closed: seen.closed, count: screens.count }).toEqual({ closed: true, count: 0 });
  screens.stop();
});
