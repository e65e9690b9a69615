import { addMonths, type Period } from '../period/months.ts';
import { instantOf } from '../time.ts';

/** A month as instants, Beijing: its first midnight, and the first that is not in it. */
export const monthSpan = (period: Period): { from: number; to: number } => ({
  from: instantOf(`${period}-01`),
  to: instantOf(`${addMonths(period, 1)}-01`),
});
/** So many months, the last one this. */
export const monthsUntil = (period: Period, count: number): Period[] =>
  Array.from({ length: count }, (_, index) => addMonths(period, index - count + 1));
