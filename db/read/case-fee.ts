import { isRefundInFlight, type RefundState } from '../../domain/pay/states.ts';
import type { Db } from '../open.ts';

/** A payment for a case, as its row says. */
export interface CasePaymentRow {
  id: string;
  amountFen: number;
  way: string;
  state: string;
  outcome: string | null;
  refundedFen: number;
  createdAt: number;
  paidAt: number | null;
  /** Why a transfer was turned down, in the words of who looked; null: it was not. */
  refusal: string | null;
}
/** A refund of such a payment. */
export interface CaseRefundRow {
  id: string;
  paymentId: string;
  amountFen: number;
  state: string;
  automatic: number;
  reason: string;
  createdAt: number;
}
/** What an order was bought as. */
export interface OrderRow {
  itemId: string;
  itemName: string;
  planName: string;
  cycle: string;
  amountFen: number;
  coverId: string | null;
}

/** Payments and refunds of a case, the oldest first. */
export async function readCaseMoney(db: Db, no: string): Promise<{ payments: CasePaymentRow[]; refunds: CaseRefundRow[] }> {
  const payments = await db
    .selectFrom('payments')
    .leftJoin('transferClaims', (join) =>
      join.onRef('transferClaims.paymentId', '=', 'payments.id').on('transferClaims.state', '=', 'rejected'),
    )
    .select((eb) => [
      'payments.id',
      'payments.amountFen',
      'payments.way',
      'payments.state',
      'payments.outcome',
      'payments.refundedFen',
      'payments.createdAt',
      'payments.paidAt',
      eb.ref('transferClaims.decisionReason').as('refusal'),
    ])
    .where('payments.subjectKind', 'in', ['request', 'order'])
    .where('payments.subjectId', '=', no)
    .orderBy('payments.createdAt')
    .orderBy('payments.id')
    .execute();
  const refunds =
    payments.length === 0
      ? []
      : await db
          .selectFrom('refunds')
          .select(['id', 'paymentId', 'amountFen', 'state', 'automatic', 'reason', 'createdAt'])
          .where(
            'paymentId',
            'in',
            payments.map((payment) => payment.id),
          )
          .orderBy('createdAt')
          .orderBy('id')
          .execute();
  return { payments, refunds };
}

/** What of the payments a case kept can still go back, and whether a refund of one is on its way. */
export async function readRefundable(db: Db, no: string): Promise<{ leftFen: number; inFlight: boolean }> {
  const { payments, refunds } = await readCaseMoney(db, no);
  const kept = payments.filter(({ state, outcome }) => state === 'paid' && outcome !== 'returned');
  const taking = refunds.filter(
    ({ paymentId, state }) => state !== 'rejected' && state !== 'closed' && kept.some(({ id }) => id === paymentId),
  );
  const sum = (rows: { amountFen: number }[]): number => rows.reduce((total, row) => total + row.amountFen, 0);
  return { leftFen: sum(kept) - sum(taking), inFlight: taking.some(({ state }) => isRefundInFlight(state as RefundState)) };
}

/** What an order was bought as, with the picture the item shows now; null: no order. */
export async function readOrder(db: Db, no: string): Promise<OrderRow | null> {
  const row = await db
    .selectFrom('orderSnapshots')
    .leftJoin('serviceItems', 'serviceItems.id', 'orderSnapshots.itemId')
    .select([
      'orderSnapshots.itemId',
      'orderSnapshots.itemName',
      'orderSnapshots.planName',
      'orderSnapshots.cycle',
      'orderSnapshots.amountFen',
      'serviceItems.coverId',
    ])
    .where('orderSnapshots.caseNo', '=', no)
    .executeTakeFirst();
  return row ?? null;
}
