import { addCivilDays } from '../time.ts';

/** Weeks a trend of arrears goes back. */
const WEEKS = 12;

/** Civil dates of a trend, a week apart, the oldest first, today last. */
export const trendDates = (today: string): string[] =>
  Array.from({ length: WEEKS + 1 }, (_, index) => addCivilDays(today, (index - WEEKS) * 7));

/** Money by the point of a trend it first counts at, fen. */
interface OwedSince {
  /** First date of the trend on which the bill was overdue. */
  since: number;
  fen: number;
}
/** Money that came for such bills: until the date before `paid` it was still owed. */
interface CameSince extends OwedSince {
  paid: number;
}

/**
 * Arrears on each date of a trend, fen: what is owed today of bills overdue by then, and what has been paid of them since. So nothing but open bills and the money
 * of these weeks is looked at, and the last point is what 账龄 says.
 */
export const arrearsTrend = (points: number, owed: readonly OwedSince[], came: readonly CameSince[]): number[] =>
  Array.from({ length: points }, (_, point) => {
    const stillOwed = owed.filter(({ since }) => since <= point);
    const paidLater = came.filter(({ since, paid }) => since <= point && paid > point);
    return [...stillOwed, ...paidLater].reduce((sum, { fen }) => sum + fen, 0);
  });
