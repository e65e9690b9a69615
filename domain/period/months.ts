/** 账期: the month the books are of, `YYYY-MM`. */
export type Period = string;

export const isPeriod = (text: string): boolean => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text);

/** The period a civil date lies in. */
export const periodOf = (date: string): Period => date.slice(0, 7);

/** A period some months later (or earlier, negative). */
export function addMonths(period: Period, months: number): Period {
  const count = Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The period people work on: the month before until the 20th, when its filings are through. */
export const usualPeriod = (date: string): Period => (Number(date.slice(8)) > 20 ? periodOf(date) : addMonths(periodOf(date), -1));

/** 1 January … 12 December. */
export const monthOf = (period: Period): number => Number(period.slice(5, 7));

/** How many days a period has. */
export const daysIn = (period: Period): number => new Date(Date.UTC(Number(period.slice(0, 4)), monthOf(period), 0)).getUTCDate();

/** A day of a period; the last one where the month is shorter. */
export const dayOf = (period: Period, day: number): string => `${period}-${String(Math.min(day, daysIn(period))).padStart(2, '0')}`;

/** A period as clients read it: `2026年10月`. */
export const periodWords = (period: Period): string => `${Number(period.slice(0, 4))}年${monthOf(period)}月`;
