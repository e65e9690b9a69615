import type { VatKind } from '../../domain/client/kinds.ts';
import type { CheckReason } from '../../domain/period/check.ts';
import { cellsOf, filingCounts, riskOf, type FilingLine, type StageLine } from '../../domain/period/risk.ts';
import { missingPapers } from '../../domain/period/stage-moves.ts';
import type { CoreStage, StageHolder, StageState } from '../../domain/period/stages.ts';
import type { Deduction, ObligationState, PeriodState, TaxAnswer } from '../../domain/period/states.ts';
import type { PeriodListRow, RiskDays } from '../../db/read/periods.ts';
import type { PeriodRowView } from '../views/periods.ts';

/** The stages of a period as its columns and its risk are read from. */
const stageLines = ({ read }: PeriodListRow): StageLine[] =>
  read.stages.map((stage) => ({
    id: stage.stageId,
    name: stage.name,
    coreStage: stage.coreStage as CoreStage,
    holder: stage.duty as StageHolder,
    dueOn: stage.dueOn,
    state: stage.state as StageState,
  }));

const filingLines = ({ read }: PeriodListRow): FilingLine[] =>
  read.filings.map((one) => ({
    name: one.name,
    state: one.state as ObligationState,
    hasPayment: one.hasPayment === 1,
    amountFen: one.amountFen,
    deduction: one.deduction as Deduction | null,
    dueDate: one.dueDate,
  }));

/** A row of the matrix; what is red is the firm's business, not its clients'. */
export function periodRow(row: PeriodListRow, days: RiskDays, work: boolean): PeriodRowView {
  const stages = stageLines(row);
  const filings = filingLines(row);
  const { papers, noPapers } = row.read.facts;
  const archived = row.state === 'archived';
  return {
    id: row.id,
    period: row.period,
    client: {
      id: row.clientId,
      name: row.clientName,
      short: row.clientShort,
      vatKind: (JSON.parse(row.profile) as { vatKind: VatKind }).vatKind,
    },
    store: { id: row.storeId, name: row.storeName ?? '' },
    accountant: row.accountantId === null ? null : { id: row.accountantId, name: row.accountantName ?? '' },
    state: row.state as PeriodState,
    stageId: row.stageId,
    stageName: stages.find(({ id }) => id === row.stageId)?.name ?? '',
    coreStage: row.coreStage as CoreStage,
    cells: cellsOf(stages, days.today),
    nextDueOn: row.nextDueOn,
    filingDate: row.filingDate,
    provisional: row.provisional === 1,
    risk: archived || !work ? null : riskOf(stages, filings, days.today, days.soon),
    obligations: filingCounts(filings),
    papers: {
      missing: missingPapers({ papers, noPapers }),
      submitted: papers.filter(({ state }) => state === 'submitted').length,
      total: papers.length,
    },
    noPapers,
    taxAnswer: row.taxAnswer as TaxAnswer | null,
    needsCheck: work && (JSON.parse(row.checkReasons) as CheckReason[]).length > 0,
    version: row.version,
  };
}
