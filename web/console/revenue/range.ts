import { serverNow } from '../../data/clock.ts';
import { addCivilDays, civilDateOf, DAY_MS, instantOf } from '../../../domain/time.ts';

/** Beijing days, both included. */
export interface Range {
  from: string;
  to: string;
}
export const RANGES = ['7', '30', 'month', 'lastMonth', 'year'] as const;
export type RangeName = (typeof RANGES)[number];

/** A range by its name, as of today. */
export function rangeOf(name: RangeName, today = civilDateOf(serverNow())): Range {
  const first = `${today.slice(0, 8)}01`;
  switch (name) {
    case '7':
      return { from: addCivilDays(today, -6), to: today };
    case '30':
      return { from: addCivilDays(today, -29), to: today };
    case 'month':
      return { from: first, to: today };
    case 'lastMonth': {
      const to = addCivilDays(first, -1);
      return { from: `${to.slice(0, 8)}01`, to };
    }
    case 'year':
      return { from: `${today.slice(0, 5)}01-01`, to: today };
  }
}
/** How many days it has. */
export const daysIn = ({ from, to }: Range): number => Math.round((instantOf(to) - instantOf(from)) / DAY_MS) + 1;
/** As many days before it, or after. */
export const shifted = (range: Range, by: 1 | -1): Range => {
  const days = daysIn(range) * by;
  return { from: addCivilDays(range.from, days), to: addCivilDays(range.to, days) };
};
/** Which name it has, or null. */
export const nameOf = (range: Range): RangeName | null =>
  RANGES.find((name) => rangeOf(name).from === range.from && rangeOf(name).to === range.to) ?? null;
