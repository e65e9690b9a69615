import type { Platform, Quota } from '../platform.ts';

const BEIJING_MS = 8 * 3600_000;

/** Counts one call of the day, which in WeChat begins at midnight in Beijing. False when the day's calls are used up. */
export function spend(platform: Platform, what: keyof Quota): boolean {
  const { spent, settings } = platform.state;
  const day = new Date(platform.now() + BEIJING_MS).toISOString().slice(0, 10);
  const so = spent[what]?.day === day ? spent[what].calls : 0;
  if (so >= settings.quota[what]) return false;
  spent[what] = { day, calls: so + 1 };
  platform.changed();
  return true;
}

/** Lets so many calls through a minute. Not remembered over a restart: a minute is soon over. */
export function perMinute(limit: number): (now: number) => boolean {
  let minute = 0;
  let calls = 0;
  return (now) => {
    const present = Math.floor(now / 60_000);
    if (present !== minute) {
      minute = present;
      calls = 0;
    }
    calls += 1;
    return calls <= limit;
  };
}
