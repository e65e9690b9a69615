import { DAY_MS, addCivilDays, civilDateOf, instantOf, msOfDay, parseCivilTime, weekdayOf } from './time.ts';

/** Business hours and rest days as plain data: arrives as an argument, so that an updated holiday table cannot break replay. */
export interface BusinessCalendar {
  /** 1 Monday … 7 Sunday. */
  weekdays: number[];
  /** Civil times Asia/Shanghai, `['09:00','12:00']`, ascending, not overlapping; `24:00` may end a day. */
  spans: [string, string][];
  /** Statutory rest days, `YYYY-MM-DD`. */
  holidays: string[];
  /** Make-up workdays (调休), `YYYY-MM-DD`: business days although at a weekend. */
  makeUpDays: string[];
}

/** Spans of a business day as ms after midnight. */
const spansOf = (calendar: BusinessCalendar): [number, number][] =>
  calendar.spans.map(([from, to]) => [parseCivilTime(from), parseCivilTime(to)]);

/** Business ms of one business day. */
export const businessDayMs = (calendar: BusinessCalendar): number =>
  spansOf(calendar).reduce((sum, [from, to]) => sum + Math.max(0, to - from), 0);

/** `00:00-24:00` on all seven weekdays: business time is plain time, holidays included. So is a calendar that never opens, which would otherwise never end. */
export function isPlainTime(calendar: BusinessCalendar): boolean {
  const daily = businessDayMs(calendar);
  return daily === 0 || calendar.weekdays.length === 0 || (daily === DAY_MS && new Set(calendar.weekdays).size === 7);
}

/** Whether the firm works on this civil date: make-up days count, statutory rest days do not. */
export function isBusinessDay(calendar: BusinessCalendar, date: string): boolean {
  if (isPlainTime(calendar) || calendar.makeUpDays.includes(date)) return true;
  return !calendar.holidays.includes(date) && calendar.weekdays.includes(weekdayOf(date));
}

/** The instant itself when the firm is open, else when it opens next. */
export function nextBusinessInstant(calendar: BusinessCalendar, at: number): number {
  if (isPlainTime(calendar)) return at;
  const spans = spansOf(calendar);
  let time = msOfDay(at);
  for (let date = civilDateOf(at); ; date = addCivilDays(date, 1), time = 0) {
    if (!isBusinessDay(calendar, date)) continue;
    for (const [from, to] of spans) if (time < to) return instantOf(date, Math.max(from, time));
  }
}

/** The instant at which `ms` of business time have passed since `at`; a span's end, not the next span's start, when both would do. `ms` 0: `at` itself. */
export function addBusinessTime(calendar: BusinessCalendar, at: number, ms: number): number {
  if (ms <= 0) return at;
  if (isPlainTime(calendar)) return at + ms;
  const spans = spansOf(calendar);
  let rest = ms;
  let time = msOfDay(at);
  for (let date = civilDateOf(at); ; date = addCivilDays(date, 1), time = 0) {
    if (!isBusinessDay(calendar, date)) continue;
    for (const [from, to] of spans) {
      const start = Math.max(from, time);
      if (start >= to) continue;
      if (rest <= to - start) return instantOf(date, start + rest);
      rest -= to - start;
    }
  }
}

/** Business ms between two instants; 0 when the second is not later. */
export function businessMsBetween(calendar: BusinessCalendar, from: number, to: number): number {
  if (to <= from) return 0;
  if (isPlainTime(calendar)) return to - from;
  const spans = spansOf(calendar);
  let sum = 0;
  for (let date = civilDateOf(from); instantOf(date) < to; date = addCivilDays(date, 1)) {
    if (!isBusinessDay(calendar, date)) continue;
    for (const [opens, closes] of spans) sum += Math.max(0, Math.min(instantOf(date, closes), to) - Math.max(instantOf(date, opens), from));
  }
  return sum;
}

/** The same time of day so many business days later. What happens outside business time counts from the next opening: silence is never shorter than its days, and never ends at night. */
export function addBusinessDays(calendar: BusinessCalendar, at: number, days: number): number {
  const start = nextBusinessInstant(calendar, at);
  let date = civilDateOf(start);
  for (let left = days; left > 0;) {
    date = addCivilDays(date, 1);
    if (isBusinessDay(calendar, date)) left -= 1;
  }
  return instantOf(date, msOfDay(start));
}
