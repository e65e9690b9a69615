import { readStaffCards } from '../../db/read/case-detail.ts';
import { readFileRefs } from '../../db/read/period-files.ts';
import type { ObligationListRow } from '../../db/read/obligations.ts';
import type { Db } from '../../db/open.ts';
import { deedsOn } from '../../domain/period/obligation.ts';
import type { Deduction, ObligationState, PenaltyBearer, YearStep } from '../../domain/period/states.ts';
import type { ObligationView } from '../views/periods.ts';
import { instantOrNull } from './case-row.ts';

/** Filings as they are shown; `work`: the firm's side, with what may be done. */
export async function obligationViews(db: Db, rows: readonly ObligationListRow[], today: string, work: boolean): Promise<ObligationView[]> {
  const staff = await readStaffCards(
    db,
    rows.flatMap(({ filedById }) => filedById ?? []),
  );
  const files = await readFileRefs(
    db,
    rows.flatMap(({ fileIds }) => JSON.parse(fileIds) as string[]),
  );
  return rows.map((row) => {
    const facts = {
      state: row.state as ObligationState,
      dueDate: row.dueDate,
      hasPayment: row.hasPayment === 1,
      amountFen: row.amountFen,
      deduction: row.deduction as Deduction | null,
      filedLate: row.filedLate === 1,
    };
    return {
      id: row.id,
      client: { id: row.clientId, name: row.clientName, short: row.clientShort },
      accountant: row.accountantId === null ? null : { id: row.accountantId, name: row.accountantName ?? '' },
      periodId: row.periodId,
      span: row.span,
      ruleId: row.ruleId,
      name: row.name,
      stage: row.stage as ObligationView['stage'],
      provisional: row.provisional === 1,
      overdue: row.state === 'todo' && row.dueDate < today,
      ...facts,
      filedAt: instantOrNull(row.filedAt),
      filedBy: row.filedById === null ? null : { id: row.filedById, kind: 'staff' as const, name: staff.get(row.filedById)?.name ?? '' },
      deductionReason: row.deductionReason,
      paidAt: instantOrNull(row.paidAt),
      reason: work ? row.reason : null,
      returnedAt: instantOrNull(row.returnedAt),
      returnReason: work ? row.returnReason : null,
      penalty: row.penaltyFen === null ? null : { amountFen: row.penaltyFen, bearer: (row.penaltyBearer ?? 'firm') as PenaltyBearer },
      files: (JSON.parse(row.fileIds) as string[]).flatMap((id) => files.get(id) ?? []),
      revision: row.revision,
      correctsId: row.correctsId,
      step: row.step as YearStep,
      note: work ? row.note : '',
      version: row.version,
      actions: work ? deedsOn(facts) : [],
    };
  });
}
