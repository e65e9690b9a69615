import { sql } from 'kysely';
import { latestDay } from '../../domain/period/postpone.ts';
import { addMonths, type Period } from '../../domain/period/months.ts';
import { BY_FILING_DATE } from '../../domain/period/obligation-rules.ts';
import { STAGE_SETS, stagesOf, type StageSet } from '../../domain/period/stages.ts';
import { filingDate } from '../../domain/period/tax-calendar.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { readTaxCalendar } from '../read/tax-calendar.ts';
import { writeAudit } from './audit.ts';
import type { By } from './client-write.ts';

/**
 * Writes the published last day of a month's returns, or takes it away (null: the rule proposes). What is open of the period before moves with it.
 * @returns whether anything changed
 */
export async function setTaxDate(trx: Trx, month: Period, date: string | null, source: string, by: By): Promise<boolean> {
  const before = await trx.selectFrom('taxDates').select(['date', 'source']).where('month', '=', month).executeTakeFirst();
  if ((before?.date ?? null) === date && (date === null || before?.source === source)) return false;
  if (date === null) await trx.deleteFrom('taxDates').where('month', '=', month).execute();
  else {
    const row = { date, source, byId: by.actor.kind === 'staff' ? by.actor.id : null, at: by.at };
    await trx
      .insertInto('taxDates')
      .values({ month, ...row })
      .onConflict((conflict) => conflict.column('month').doUpdateSet(row))
      .execute();
  }
  const moved = await movePeriods(trx, addMonths(month, -1), by);
  await writeAudit(trx, {
    ...by,
    action: 'calendar.changed',
    record: { kind: 'calendar', id: month },
    details: { date: [before?.date ?? null, date], source, moved },
  });
  await appendEvents(trx, [{ at: by.at, topic: 'settings', data: JSON.stringify({ type: 'calendar', month }) }]);
  return true;
}

/** After other rest days: every open period gets the days the calendar says now. @returns how many periods were looked at */
export async function moveOpenPeriods(trx: Trx, by: By): Promise<number> {
  const open = await trx.selectFrom('periods').select('period').distinct().where('state', '=', 'open').orderBy('period').execute();
  let moved = 0;
  for (const { period } of open) moved += await movePeriods(trx, period, by);
  return moved;
}

/** Open periods and filings of a period get the days the calendar says now. Whole sets at once: a firm has thousands. @returns how many periods */
async function movePeriods(trx: Trx, period: Period, by: By): Promise<number> {
  const calendar = await readTaxCalendar(trx);
  const due = filingDate(calendar, addMonths(period, 1));
  const open = trx.selectFrom('periods').select('periods.id').where('period', '=', period).where('state', '=', 'open');
  await trx
    .updateTable('obligations')
    .set({ dueDate: due.date, provisional: Number(due.provisional) })
    .where('span', '=', period)
    .where('state', '=', 'todo')
    .where('ruleId', 'in', BY_FILING_DATE)
    .execute();
  for (const set of Object.keys(STAGE_SETS) as StageSet[])
    for (const stage of stagesOf(set, period, calendar))
      await trx
        .updateTable('periodStages')
        .set({ dueOn: stage.dueOn })
        .where('stageId', '=', stage.id)
        .where('periodId', 'in', open.where('stageSet', '=', set))
        // What was put off stays so, as far as it still may.
        .where((eb) => eb.or([eb('postponedReason', 'is', null), eb('dueOn', '>', latestDay(stage.coreStage, due.date))]))
        .execute();
  const moved = await trx
    .updateTable('periods')
    .set((eb) => ({
      filingDate: due.date,
      provisional: Number(due.provisional),
      at: by.at,
      version: eb('version', '+', 1),
      nextDueOn: sql<string | null>`(select min(days.due) from (
        select due_on as due from period_stages where period_id = periods.id and state not in ('done', 'skipped')
        union all select due_date as due from obligations where period_id = periods.id and state = 'todo') as days)`,
    }))
    .where('period', '=', period)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return Number(moved.numUpdatedRows);
}
