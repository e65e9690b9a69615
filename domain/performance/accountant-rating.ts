/** 年度评价: asked from this day of the year on (month and day), so that the year is known and not yet forgotten. */
const ASKED_FROM = '12-01';

/** Whether clients are asked about their accountant on this civil date. */
export const asksForRatings = (date: string): boolean => date.slice(5) >= ASKED_FROM;
/** The year a rating given on this civil date is about. */
export const ratingYear = (date: string): number => Number(date.slice(0, 4));
