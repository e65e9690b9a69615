import { locale } from './catalogue.ts';

/** The English name of `2026-10`; the date's own zone does not matter to a month. */
const english = (period: string, form: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en', { ...form, timeZone: 'UTC' }).format(new Date(`${period}-01T00:00:00Z`));

/** `2026-10` as people say it: `2026 年 10 月`, `Oct 2026`. */
export const monthWords = (period: string): string =>
  locale() === 'en' ? english(period, { year: 'numeric', month: 'short' }) : `${period.slice(0, 4)} 年 ${Number(period.slice(5, 7))} 月`;
/** The same where the year is known: `10 月`, `Oct`. */
export const shortMonth = (period: string): string =>
  locale() === 'en' ? english(period, { month: 'short' }) : `${Number(period.slice(5, 7))} 月`;
