import type { TaxCalendar } from '../../domain/period/tax-calendar.ts';
import type { Db, Trx } from '../open.ts';
import { readSettings } from './settings.ts';

/** 税务日历: the firm's holidays and the published last days of returns, as they are now. */
export async function readTaxCalendar(db: Db | Trx): Promise<TaxCalendar> {
  const { holidays } = (await readSettings(db)).settings;
  const rows = await db.selectFrom('taxDates').select(['month', 'date']).execute();
  return { ...holidays, published: Object.fromEntries(rows.map(({ month, date }) => [month, date])) };
}

/** The published days of a year with where they come from. */
export const readTaxDates = (db: Db | Trx, year: number) =>
  db.selectFrom('taxDates').select(['month', 'date', 'source']).where('month', 'like', `${year}-%`).orderBy('month').execute();
