import { formatYuan } from '../../domain/money.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import { addWorkdays, isWorkday } from '../../domain/period/tax-calendar.ts';
import { civilDateOf, DAY_MS, instantOf } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import { readDayNumbers, type DayNumbers } from '../read/day-numbers.ts';
import { holdersInFirm } from '../read/notice-audience.ts';
import { readPrincipal } from '../read/principal.ts';
import { readRevenue, sumOf } from '../read/revenue.ts';
import { readTaxCalendar } from '../read/tax-calendar.ts';
import { tellPeople } from './tell-people.ts';

/** Tells everybody who opens the workbench the numbers of their stores on a workday morning, once. A day that is made good later tells nothing: it is past. */
export async function tellMorning(db: Db, date: string, at: number): Promise<{ told: number; sends: boolean }> {
  const calendar = await readTaxCalendar(db);
  if (date !== civilDateOf(at) || !isWorkday(calendar, date)) return { told: 0, sends: false };
  const people = await holdersInFirm(db, 'workbench.read');
  const days = { today: date, soon: addWorkdays(calendar, date, 3) };
  let sends = false;
  for (const recipient of people) {
    const principal = await readPrincipal(db, recipient.personId, at);
    if (!principal) continue;
    const numbers = await readDayNumbers(db, principal, undefined, days, at);
    const paid =
      numbers.money === null
        ? null
        : sumOf(await readRevenue(db, principal, { from: instantOf(date, -DAY_MS), to: instantOf(date) }, 'store', undefined));
    const values = { 'daily.date': date, ...inWords(numbers, paid?.paidFen ?? null) };
    const news = { id: 'day.morning.admin', event: `morning:${date}`, linkId: '', values } as const;
    sends = (await db.transaction().execute((trx) => tellPeople(trx, news, [recipient], at))) || sends;
  }
  return { told: people.length, sends };
}

function inWords({ toAssign, decisions, complaints, arrears, red }: DayNumbers, paidFen: number | null): NoticeValues {
  const waits = toAssign.count + decisions.length + (complaints?.count ?? 0);
  const parts = [
    toAssign.count > 0 ? `待指派 ${toAssign.count} 单` : '',
    decisions.length > 0 ? `待我处理 ${decisions.length} 件` : '',
    complaints && complaints.count > 0 ? `投诉 ${complaints.count} 件` : '',
    red.count > 0 ? `月结要误期 ${red.count} 户` : '',
    arrears && arrears.fen > 0 ? `逾期超 15 天 ${formatYuan(arrears.fen)}` : '',
    paidFen === null ? '' : `昨天收款 ${formatYuan(paidFen)}`,
  ].filter(Boolean);
  return {
    'day.waits': waits > 0 ? `${waits} 件` : '没有',
    'day.red': `${red.count} 户`,
    'day.text': parts.length > 0 ? parts.join('，') : '没有等您处理的事',
  };
}
