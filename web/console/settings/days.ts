import type { HolidayKind } from '../../../domain/holiday-text.ts';
import type { FirmSettings } from '../../../domain/settings.ts';
import { addCivilDays, weekdayOf } from '../../../domain/time.ts';

type Holidays = FirmSettings['holidays'];
/** Which list of the settings a kind of day stands in. */
export const LISTS = { rest: 'restDays', makeUp: 'makeUpDays', own: 'ownDays' } as const satisfies Record<HolidayKind, keyof Holidays>;
const KINDS = Object.keys(LISTS) as HolidayKind[];

/** What a day is; null: an ordinary one. */
export const kindOf = (holidays: Holidays, date: string): HolidayKind | null =>
  KINDS.find((kind) => holidays[LISTS[kind]].includes(date)) ?? null;

/** Makes a day one of a kind, and of no other; null: an ordinary one. */
export function setKind(holidays: Holidays, date: string, kind: HolidayKind | null): void {
  for (const one of KINDS) {
    const rest = holidays[LISTS[one]].filter((known) => known !== date);
    holidays[LISTS[one]] = one === kind ? [...rest, date].toSorted() : rest;
  }
}
/** Puts a table in place of what is known of its years; days of the firm's own stay unless the table names them. */
export function putTable(holidays: Holidays, days: readonly { date: string; kind: HolidayKind }[]): void {
  const years = new Set(days.filter(({ kind }) => kind !== 'own').map(({ date }) => date.slice(0, 4)));
  for (const list of ['restDays', 'makeUpDays'] as const) holidays[list] = holidays[list].filter((date) => !years.has(date.slice(0, 4)));
  for (const { date, kind } of days) setKind(holidays, date, kind);
}
/** How many days of a year are of each kind. */
export const countsOf = (holidays: Holidays, year: string): Record<HolidayKind, number> =>
  Object.fromEntries(KINDS.map((kind) => [kind, holidays[LISTS[kind]].filter((date) => date.startsWith(`${year}-`)).length])) as Record<
    HolidayKind,
    number
  >;
/** The days of a month, and how many places of the week stand empty before its first. */
export function monthOf(year: string, month: number): { before: number; dates: string[] } {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const dates: string[] = [];
  for (let date = first; date.startsWith(first.slice(0, 8)); date = addCivilDays(date, 1)) dates.push(date);
  return { before: weekdayOf(first) - 1, dates };
}
