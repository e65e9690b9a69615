import { addCivilDays, civilDateOf, instantOf, msOfDay, parseCivilTime } from './time.ts';

/** When nobody is disturbed: every night, and whole statutory rest days. */
export interface QuietHours {
  /** Civil times Asia/Shanghai; over midnight when `from` is the later one, never when both are the same. */
  from: string;
  to: string;
  /** Statutory rest days, `YYYY-MM-DD`; empty where only nights count. */
  restDays: readonly string[];
}

/** When the quiet ends that reigns at this instant; null: none reigns. After a night on the eve of a rest day it ends on the first morning of work. */
export function endOfQuiet(quiet: QuietHours, at: number): number | null {
  const from = parseCivilTime(quiet.from);
  const to = parseCivilTime(quiet.to);
  const isRest = (date: string): boolean => quiet.restDays.includes(date);
  const today = civilDateOf(at);
  const time = msOfDay(at);
  const overMidnight = from > to;
  const isNight = overMidnight ? time >= from || time < to : time >= from && time < to;
  if (!isNight && !isRest(today)) return null;
  const endsToday = isNight ? time < to : false;
  let date = endsToday ? today : addCivilDays(today, 1);
  while (isRest(date)) date = addCivilDays(date, 1);
  return instantOf(date, from === to ? 0 : to);
}
