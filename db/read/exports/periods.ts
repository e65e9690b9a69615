import { said, type Word } from '../../../domain/exports/words.ts';
import { cellsOf, filingCounts, riskOf } from '../../../domain/period/risk.ts';
import { CORE_STAGES, type CoreStage, type StageHolder, type StageState } from '../../../domain/period/stages.ts';
import type { Deduction, ObligationState } from '../../../domain/period/states.ts';
import { addWorkdays } from '../../../domain/period/tax-calendar.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { listPeriods, type PeriodFilters, type PeriodOrder, type RiskDays } from '../periods.ts';
import { readTaxCalendar } from '../tax-calendar.ts';
import type { Db } from '../../open.ts';
import type { ExportSource, Sorted } from './source.ts';

/** A word with what stands before and behind it. */
const around = (before: string, { zh, en }: Word, after: string): Word => ({ zh: `${before}${zh}${after}`, en: `${before}${en}${after}` });

async function daysOf(db: Db, now: number): Promise<RiskDays> {
  const today = civilDateOf(now);
  return { today, soon: addWorkdays(await readTaxCalendar(db), today, 3) };
}

/** 月结: the matrix as it stands, one line a client and period. */
export const periodExport = {
  find: async (db, principal, { sort: order = 'due', ...filter }: Sorted<PeriodFilters, PeriodOrder>, limit, now) => {
    const page = { limit, after: null, order };
    return (await listPeriods(db, { ...principal, links: [] }, filter, page, await daysOf(db, now))).rows.map(({ id }) => id);
  },
  lines: async (db, principal, ids, now) => {
    const days = await daysOf(db, now);
    const { rows } = await listPeriods(db, { ...principal, links: [] }, { ids }, { limit: ids.length, after: null }, days);
    return new Map(
      rows.map((row) => {
        const stages = row.read.stages.map((stage) => ({
          id: stage.stageId,
          name: stage.name,
          coreStage: stage.coreStage as CoreStage,
          holder: stage.duty as StageHolder,
          dueOn: stage.dueOn,
          state: stage.state as StageState,
        }));
        const filings = row.read.filings.map((one) => ({
          ...one,
          state: one.state as ObligationState,
          hasPayment: one.hasPayment === 1,
          deduction: one.deduction as Deduction | null,
        }));
        const cells = cellsOf(stages, days.today);
        const risk = row.state === 'archived' ? null : riskOf(stages, filings, days.today, days.soon);
        return [
          row.id,
          {
            client: row.clientName,
            period: row.period,
            kind: said('vatKind', (JSON.parse(row.profile) as { vatKind: string }).vatKind),
            accountant: row.accountantName ?? '',
            ...Object.fromEntries(CORE_STAGES.map((column) => [column, said('cell', cells[column])])),
            stage: stages.find(({ id }) => id === row.stageId)?.name ?? '',
            left: filingCounts(filings).left,
            due: row.nextDueOn ?? '',
            risk: risk ? around(`${risk.obligation ?? risk.stage ?? ''} `, said('risk', risk.why), ` ${risk.dueDate}`) : '',
          },
        ];
      }),
    );
  },
} satisfies ExportSource;
