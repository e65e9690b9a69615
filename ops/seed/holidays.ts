import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addCivilDays, civilDateOf } from '../../domain/time.ts';

/** Published rest days and make-up workdays, `YYYY-MM-DD`. */
export interface PublishedDays {
  restDays: string[];
  makeUpDays: string[];
}

/** What chinese-days knows of the year before, of and after an instant; a year not published yet has none. Read as data: its functions follow the machine's time zone. */
export function publishedDays(now: number): PublishedDays {
  const from = addCivilDays(civilDateOf(now), -366);
  const to = addCivilDays(civilDateOf(now), 732);
  const near = (days: Record<string, string>): string[] =>
    Object.keys(days)
      .filter((date) => date >= from && date <= to)
      .sort();
  return { restDays: near(published.holidays), makeUpDays: near(published.workdays) };
}
