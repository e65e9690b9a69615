import { sql } from 'kysely';
import type { RefundInput, RefundStatus } from '../../domain/pay/refund.ts';
import { isRefundInFlight, type RefundState } from '../../domain/pay/states.ts';
import { paysBills } from '../../domain/pay/ways.ts';
import { appendEvents, type NewEvent } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { takeBack, tellOfBills } from '../records/bill-money.ts';
import { lockPayment, moneyEvent } from './payments.ts';

/** That a refund has changed. What is only asked for, or was turned down, is the firm's own matter. */
export const refundEvent = (
  trx: Trx,
  row: {
    id: string;
    paymentId: string;
    subjectKind: string;
    subjectId: string;
    clientId: string;
    storeId: string;
    state: string;
    version: number;
  },
  at: number,
): Promise<NewEvent> =>
  moneyEvent(trx, row, at, {
    type: 'refund',
    id: row.paymentId,
    refundId: row.id,
    paymentId: row.paymentId,
    subject: { kind: row.subjectKind, id: row.subjectId },
    state: row.state,
    version: row.version,
    internal: row.state === 'asked' || row.state === 'rejected',
  });

const RANK: Record<RefundState, number> = { asked: 0, approved: 1, processing: 2, abnormal: 3, rejected: 4, succeeded: 4, closed: 4 };

/**
 * Mirrors a refund, guarded as a payment is: by `(at, version)`, and never back. What its payment has given back is counted anew from the rows, so
 * that twice is once. @returns whether it was taken
 */
export async function projectRefund(db: Db, { input, status }: { input: RefundInput; status: RefundStatus }): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await lockPayment(trx, input.paymentId);
    const row = await trx.selectFrom('refunds').selectAll().where('id', '=', input.refundId).executeTakeFirst();
    if (row && !takes(row, status)) return false;
    const mirrored = {
      state: status.state,
      decidedById: status.decidedById,
      decidedAt: status.decidedAt,
      // One that was taken up again has its words in the row already.
      ...(status.decisionId === null ? {} : { decisionReason: await wordsOf(trx, status.decisionId, input.subject.id) }),
      selfApproved: status.selfApproved ? 1 : 0,
      wechatRefundId: status.wechatRefundId,
      channel: status.channel,
      receivedAccount: status.receivedAccount,
      failure: status.failure,
      endedAt: status.endedAt,
      version: status.version,
      at: status.at,
    };
    if (row) await trx.updateTable('refunds').set(mirrored).where('id', '=', input.refundId).execute();
    else
      await trx
        .insertInto('refunds')
        .values({ ...lostRow(input), ...mirrored })
        .execute();
    await trx
      .updateTable('payments')
      .set({
        refundedFen: sql<number>`(select coalesce(sum(amount_fen), 0) from refunds where payment_id = ${input.paymentId} and state = 'succeeded')`,
      })
      .where('id', '=', input.paymentId)
      .execute();
    const about = { ...lostRow(input), state: status.state, version: status.version };
    const { refundId: id, paymentId, clientId, amountFen } = input;
    if (status.state === 'succeeded' && paysBills(input.subject))
      await tellOfBills(trx, await takeBack(trx, { id, paymentId, clientId, amountFen }, status.at), status.at);
    await appendEvents(trx, [await refundEvent(trx, about, status.at)]);
    return true;
  });
}

function takes(row: { state: string; at: number; version: number }, status: RefundStatus): boolean {
  const before = row.state as RefundState;
  if (before !== status.state && (!isRefundInFlight(before) || RANK[status.state] < RANK[before])) return false;
  return status.at > row.at || (status.at === row.at && status.version >= row.version);
}

/** The words of a decision, linked to what they are about so that they are kept. */
async function wordsOf(trx: Trx, contentId: string | null, subjectId: string): Promise<string | null> {
  if (contentId === null) return null;
  await trx.updateTable('contents').set({ caseNo: subjectId }).where('id', '=', contentId).where('caseNo', 'is', null).execute();
  return (await trx.selectFrom('contents').select('text').where('id', '=', contentId).executeTakeFirst())?.text ?? null;
}

/** What the workflow still knows of a refund whose row is gone. */
const lostRow = (input: RefundInput) => ({
  id: input.refundId,
  outRefundNo: input.outRefundNo,
  paymentId: input.paymentId,
  subjectKind: input.subject.kind,
  subjectId: input.subject.id,
  clientId: input.clientId,
  storeId: input.storeId,
  amountFen: input.amountFen,
  reason: '',
  automatic: input.automatic ? 1 : 0,
  askedKind: input.askedById === null ? 'system' : 'staff',
  askedById: input.askedById ?? '',
  createdAt: input.createdAt,
});
