import { formatYuan } from '../../domain/money.ts';
import { periodWords } from '../../domain/period/months.ts';
import { silenceOn } from '../../domain/period/tax-confirm.ts';
import type { TaxCalendar } from '../../domain/period/tax-calendar.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Db, Trx } from '../open.ts';
import type { PeriodDbRow } from '../read/period-facts.ts';
import { holderOf } from '../read/period-people.ts';
import { taxNews } from '../records/period-tax.ts';
import { noteOn, setStage, settlePeriod, systemBy, tellOfPeriod } from '../records/period-write.ts';
import { tellPeriodNews } from './period-notices.ts';

/** What silence about tax amounts asks of a day, for the next periods: a reminder, or 未答复 written down. @returns where it goes on, counts, whether there is anything to send */
export async function workTaxSilence(
  db: Db,
  date: string,
  calendar: TaxCalendar,
  page: { after: string; limit: number },
  at: number,
): Promise<{ after: string | null; reminded: number; unanswered: number; sends: boolean }> {
  const rows = await db
    .selectFrom('periods')
    .selectAll()
    .where('state', '=', 'open')
    .where('taxAnswer', '=', 'asked')
    .where('id', '>', page.after)
    .orderBy('id')
    .limit(page.limit)
    .execute();
  const found = { reminded: 0, unanswered: 0, sends: false };
  for (const row of rows) {
    const step = silenceOn(
      date,
      { sentOn: civilDateOf(row.taxSentAt ?? at), reminders: row.taxReminders, remindedOn: row.taxRemindedOn, filingDate: row.filingDate },
      calendar,
    );
    if (step === 'wait') continue;
    const did = await db.transaction().execute((trx) => (step === 'remind' ? remind(trx, row, date, at) : giveUp(trx, row, at)));
    if (did === null) continue;
    found[step === 'remind' ? 'reminded' : 'unanswered'] += 1;
    found.sends ||= did;
  }
  return { ...found, after: rows.length < page.limit ? null : (rows.at(-1)?.id ?? null) };
}

/** @returns null: somebody else did it, or the client answered meanwhile */
async function remind(trx: Trx, row: PeriodDbRow, date: string, at: number): Promise<boolean | null> {
  const taken = await trx
    .updateTable('periods')
    .set((eb) => ({ taxReminders: eb('taxReminders', '+', 1), taxRemindedOn: date, at }))
    .where('id', '=', row.id)
    .where('taxAnswer', '=', 'asked')
    .where('taxReminders', '=', row.taxReminders)
    .returning('id')
    .executeTakeFirst();
  if (!taken) return null;
  await noteOn(trx, systemBy(at), { clientId: row.clientId, periodId: row.id }, 'tax_reminded', { times: row.taxReminders + 1 }, false);
  return tellPeriodNews(trx, await taxNews(trx, row, row.taxTotalFen ?? 0, 'period.tax.confirm', `${row.taxSentAt}:${date}`), at);
}

async function giveUp(trx: Trx, row: PeriodDbRow, at: number): Promise<boolean | null> {
  const taken = await trx
    .updateTable('periods')
    .set((eb) => ({ taxAnswer: 'unanswered', taxAnsweredAt: null, at, version: eb('version', '+', 1) }))
    .where('id', '=', row.id)
    .where('taxAnswer', '=', 'asked')
    .returning('id')
    .executeTakeFirst();
  if (!taken) return null;
  const by = systemBy(at);
  await setStage(trx, row.id, 'tax_confirm', { state: 'skipped', reason: 'unanswered' }, by);
  await noteOn(trx, by, { clientId: row.clientId, periodId: row.id }, 'tax_unanswered', { totalFen: row.taxTotalFen }, false);
  const staffId = await holderOf(trx, row.clientId, 'file');
  const sends =
    staffId !== null &&
    (await tellPeriodNews(
      trx,
      {
        id: 'period.tax.answered.staff',
        clientId: row.clientId,
        linkId: row.id,
        audience: { to: 'staff', staffId },
        event: `period.tax.unanswered:${row.id}:${row.taxSentAt}`,
        values: {
          period: periodWords(row.period),
          'tax.total': formatYuan(row.taxTotalFen ?? 0),
          'tax.answer': '客户未答复，请按期申报',
        },
      },
      at,
    ));
  await settlePeriod(trx, row.id, by);
  await tellOfPeriod(trx, by, row.clientId, row.id);
  return sends;
}
