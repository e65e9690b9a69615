import { addCivilDays, weekdayOf } from '../time.ts';
import { dayOf, periodOf, type Period } from './months.ts';

/** What the State Council and the tax authority publish each year; data, never code. */
export interface TaxCalendar {
  /** Statutory rest days as published, weekends inside them included, `YYYY-MM-DD`. */
  restDays: readonly string[];
  /** Make-up workdays (调休). */
  makeUpDays: readonly string[];
  /** Month in which returns are due → their last day. What is here wins over the rule. */
  published: Readonly<Record<Period, string>>;
}

/** A day until which something has to be filed. */
export interface TaxDate {
  date: string;
  /** 暂定: proposed by rule without a published holiday calendar of its year. */
  provisional: boolean;
}

/** Whether offices work on a day: make-up days count, rest days do not. */
export const isWorkday = ({ restDays, makeUpDays }: TaxCalendar, date: string): boolean =>
  makeUpDays.includes(date) || (!restDays.includes(date) && weekdayOf(date) <= 5);

/** The day itself when offices work, else the next (or, `step` −1, the last before) on which they do. */
export function workdayFrom(calendar: TaxCalendar, date: string, step: 1 | -1): string {
  let found = date;
  while (!isWorkday(calendar, found)) found = addCivilDays(found, step);
  return found;
}

/** So many workdays after a day; negative: before it. */
export function addWorkdays(calendar: TaxCalendar, date: string, days: number): string {
  const step = days < 0 ? -1 : 1;
  let found = date;
  for (let left = Math.abs(days); left > 0;) {
    found = addCivilDays(found, step);
    if (isWorkday(calendar, found)) left -= 1;
  }
  return found;
}

/** Whether the holidays of a year were published. */
export const isPublishedYear = ({ restDays }: TaxCalendar, year: string): boolean => restDays.some((date) => date.startsWith(`${year}-`));

/**
 * The last day for returns due in a month. The published table wins; else the rule: of each run of three rest days or more, those within the 1st–15th count
 * when they are three at least; the 15th moves by as many workdays; a rest day moves to the next workday.
 * @see 税收征收管理法实施细则 第109条
 */
export function filingDate(calendar: TaxCalendar, month: Period): TaxDate {
  const known = FILING_DATES.get(calendar) ?? new Map<Period, TaxDate>();
  FILING_DATES.set(calendar, known);
  const date = known.get(month) ?? workedOutFilingDate(calendar, month);
  known.set(month, date);
  return date;
}
/** Of a calendar, once worked out: opening a month asks for the same few dates for every client. */
const FILING_DATES = new WeakMap<TaxCalendar, Map<Period, TaxDate>>();

function workedOutFilingDate(calendar: TaxCalendar, month: Period): TaxDate {
  const published = calendar.published[month];
  if (published !== undefined) return { date: published, provisional: false };
  const moved = runsOf(calendar.restDays)
    .filter((run) => run.length >= 3)
    .map((run) => run.filter((date) => periodOf(date) === month && date <= dayOf(month, 15)).length)
    .filter((count) => count >= 3)
    .reduce((sum, count) => sum + count, 0);
  const date = workdayFrom(calendar, addWorkdays(calendar, dayOf(month, 15), moved), 1);
  return { date, provisional: !isPublishedYear(calendar, month.slice(0, 4)) };
}

/** Rest days that follow one another. */
function runsOf(restDays: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (const date of [...restDays].sort()) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last !== undefined && addCivilDays(last, 1) === date) run.push(date);
    else runs.push([date]);
  }
  return runs;
}
