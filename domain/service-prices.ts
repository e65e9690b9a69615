import { addCivilDays } from './time.ts';

/** What a plan costs from a civil date on, until the next one begins. */
export interface DatedPrice {
  amountFen: number;
  /** `YYYY-MM-DD` */
  fromDate: string;
}

/** A change may be written down so long before it comes. */
const FURTHEST_DAYS = 730;

/** The price in force on a civil date: the latest that has begun; null before the first. */
export const priceOn = <P extends DatedPrice>(prices: readonly P[], date: string): P | null =>
  prices.reduce<P | null>(
    (found, price) => (price.fromDate <= date && (found === null || price.fromDate > found.fromDate) ? price : found),
    null,
  );

/** The next change after a civil date, or null. */
export const priceAfter = <P extends DatedPrice>(prices: readonly P[], date: string): P | null =>
  prices.reduce<P | null>(
    (found, price) => (price.fromDate > date && (found === null || price.fromDate < found.fromDate) ? price : found),
    null,
  );

/** Why a price may not begin on a day, or null: what was sold yesterday keeps what it cost. */
export function datePast(fromDate: string, today: string): string | null {
  if (fromDate < today) return '生效日期不能早于今天';
  return fromDate > addCivilDays(today, FURTHEST_DAYS) ? '生效日期最晚在两年内' : null;
}
