import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addCivilDays, civilDateOf } from '../../domain/time.ts';

/** Published rest days and make-up workdays, `YYYY-MM-DD`. */
export interface PublishedDays {
  restDays: string[];
  makeUpDays: string[];
}
const within = (days: Record<string, string>, from: string, to: string): string[] =>
  Object.keys(days)
    .filter((date) => date >= from && date <= to)
    .sort();

/** What chinese-days knows of the year before, of and after an instant; a year not published yet has none. Read as data: its functions follow the machine's time zone. */
export function publishedDays(now: number): PublishedDays {
  const from = addCivilDays(civilDateOf(now), -366);
  const to = addCivilDays(civilDateOf(now), 732);
  return { restDays: within(published.holidays, from, to), makeUpDays: within(published.workdays, from, to) };
}

/** The days the State Council published for a year, with the name of each; none: not published, or not known here yet. */
export function publishedYear(year: number): { date: string; kind: 'rest' | 'makeUp'; name: string }[] {
  const daysOf = (days: Record<string, string>, kind: 'rest' | 'makeUp') =>
    within(days, `${year}-01-01`, `${year}-12-31`).map((date) => ({ date, kind, name: days[date]?.split(',')[1] ?? '' }));
  return [...daysOf(published.holidays, 'rest'), ...daysOf(published.workdays, 'makeUp')];
}
