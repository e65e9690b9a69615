import { HOUR_MS } from '../time.ts';
import type { CaseEntryType } from './types.ts';

/** What can be asked of a day: which cases it happened to, by the entries that say so. A case counts once a day, however often it happened. */
const ENTRIES = {
  created: ['created'],
  taken: ['taken', 'assigned'],
  grabbed: ['taken'],
  escalated: ['escalated'],
  delivered: ['delivered'],
  completed: ['confirmed'],
  cancelled: ['cancelled'],
} as const satisfies Record<string, readonly CaseEntryType[]>;
export type Happening = keyof typeof ENTRIES;
export const HAPPENINGS = Object.keys(ENTRIES) as Happening[];
/** The entries that say it. */
export const entriesOf = (what: Happening): readonly CaseEntryType[] => ENTRIES[what];

/** One entry of a span, as far as it is counted. */
export interface Happened {
  caseNo: string;
  type: string;
  at: number;
}
/** To how many cases each of it happened, in all and by hour after `from`. */
interface Tallied {
  total: Record<Happening, number>;
  byHour: Record<Happening, number[]>;
}

/** Counts the cases behind a day's entries; `hours`: how many of them are told apart. */
export function tallyOf(entries: readonly Happened[], from: number, hours: number): Tallied {
  const seen = new Set<string>();
  const once = (...key: (string | number)[]): boolean => {
    const text = key.join(' ');
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  };
  const each = <T>(make: () => T): Record<Happening, T> =>
    Object.fromEntries(HAPPENINGS.map((what) => [what, make()])) as Record<Happening, T>;
  const tallied: Tallied = { total: each(() => 0), byHour: each(() => Array.from({ length: hours }, () => 0)) };
  for (const { caseNo, type, at } of entries) {
    const hour = Math.floor((at - from) / HOUR_MS);
    for (const what of HAPPENINGS) {
      if (!(ENTRIES[what] as readonly string[]).includes(type)) continue;
      if (once(what, caseNo)) tallied.total[what] += 1;
      const row = tallied.byHour[what];
      if (hour >= 0 && hour < hours && once(what, hour, caseNo)) row[hour] = (row[hour] ?? 0) + 1;
    }
  }
  return tallied;
}
