import type { KeptDifference, ReconciliationDay } from '../../db/read/reconciliations.ts';
import { whyNoBill } from '../../domain/exports/words.ts';
import type { DifferenceKind } from '../../domain/pay/bill.ts';
import type { DifferenceView, ReconciliationRow } from '../views/reconciliations.ts';
import { instant, instantOrNull } from './case-row.ts';

/** A day in the list. */
export function reconciliationRow(day: ReconciliationDay): ReconciliationRow {
  const { billDate, state, failure, checkedAt, at: _, ...figures } = day;
  return {
    date: billDate,
    state,
    ...figures,
    failure: failure === null ? null : { code: failure, words: whyNoBill(failure).zh },
    checkedAt: instantOrNull(checkedAt),
  };
}

/** A difference with what somebody said of it. */
export function differenceView(row: KeptDifference): DifferenceView {
  const { resolvedAt, resolvedById, resolvedByName, resolution, billDate: _, kind, of, createdAt, ...rest } = row;
  return {
    ...rest,
    kind: kind as DifferenceKind,
    of: of as 'payment' | 'refund',
    createdAt: instant(createdAt),
    resolution:
      resolvedAt === null
        ? null
        : { reason: resolution ?? '', at: instant(resolvedAt), by: { id: resolvedById ?? '', name: resolvedByName ?? '' } },
  };
}
