import { locale } from './catalogue.ts';

/** The short name of a day of the week, 1 (Monday) to 7: `周一`, `Mon`. */
export const weekdayName = (weekday: number): string =>
  new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)));
