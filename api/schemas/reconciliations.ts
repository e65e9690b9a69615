import { z } from 'zod';
import { DIFFERENCE_KINDS, RECONCILIATION_STATES, type DifferenceKind } from '../../domain/pay/bill.ts';
import type { DifferenceView, ReconciliationRow, ReconciliationView } from '../views/reconciliations.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const fen = z.int();
const row = {
  date: z.string(),
  state: z.enum(RECONCILIATION_STATES),
  ourPaidFen: fen,
  ourRefundedFen: fen,
  theirPaidFen: fen,
  theirRefundedFen: fen,
  ourCount: count,
  theirCount: count,
  open: count,
  resolved: count,
  failure: z.object({ code: z.string(), words: z.string() }).nullable(),
  checkedAt: instantOrNull,
};
/** One day. */
export const reconciliationRow = like<ReconciliationRow>()(z.object(row));
const difference = like<DifferenceView>()(
  z.object({
    id: z.string(),
    kind: z.enum(Object.keys(DIFFERENCE_KINDS) as [DifferenceKind, ...DifferenceKind[]]),
    of: z.enum(['payment', 'refund']),
    number: z.string(),
    paymentId: z.string().nullable(),
    ourFen: fen.nullable(),
    theirFen: fen.nullable(),
    ourState: z.string().nullable(),
    theirState: z.string().nullable(),
    createdAt: instant,
    resolution: z.object({ reason: z.string(), at: instant, by: named }).nullable(),
  }),
);
/** One day with its differences. */
export const reconciliation = like<ReconciliationView>()(z.object({ ...row, differences: z.array(difference) }));
