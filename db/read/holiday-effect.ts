import type { FirmSettings } from '../../domain/settings.ts';
import { addMonths } from '../../domain/period/months.ts';
import { BY_FILING_DATE } from '../../domain/period/obligation-rules.ts';
import { filingDate } from '../../domain/period/tax-calendar.ts';
import type { Db } from '../open.ts';
import { readTaxCalendar } from './tax-calendar.ts';

/** A month of returns whose last day other rest days would move. */
interface MovedMonth {
  /** The month in which they are due. */
  month: string;
  from: string;
  to: string;
  periods: number;
  filings: number;
}

/** What other rest days would do to open periods and filings: what is published stays, what the rule proposed moves. */
export async function readHolidayEffect(db: Db, days: Pick<FirmSettings['holidays'], 'restDays' | 'makeUpDays'>): Promise<MovedMonth[]> {
  const calendar = { ...(await readTaxCalendar(db)), ...days };
  const open = await db
    .selectFrom('periods')
    .select(['period', 'filingDate', (eb) => eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'open')
    .groupBy(['period', 'filingDate'])
    .orderBy('period')
    .execute();
  const filings = await db
    .selectFrom('obligations')
    .select(['span', (eb) => eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'todo')
    .where('ruleId', 'in', BY_FILING_DATE)
    .groupBy('span')
    .execute();
  return open.flatMap(({ period, filingDate: from, count }) => {
    const month = addMonths(period, 1);
    const { date: to } = filingDate(calendar, month);
    if (from === to) return [];
    return [{ month, from, to, periods: Number(count), filings: Number(filings.find(({ span }) => span === period)?.count ?? 0) }];
  });
}

/** Cases and complaints under way: they keep the calendar they began with. */
export async function countKept(db: Db): Promise<number> {
  const [cases, complaints] = await Promise.all([
    db
      .selectFrom('cases')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', 'not in', ['completed', 'cancelled'])
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('complaints')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', '!=', 'closed')
      .executeTakeFirstOrThrow(),
  ]);
  return Number(cases.count) + Number(complaints.count);
}
