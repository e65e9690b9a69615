import type { PaymentInput, PaymentStatus } from '../../domain/pay/payment.ts';
import type { RefundInput, RefundStatus } from '../../domain/pay/refund.ts';
import { LIVE_PAYMENTS, REFUNDS_IN_FLIGHT, type PaymentState, type RefundState } from '../../domain/pay/states.ts';
import type { PaySubject, PayWay, SubjectKind } from '../../domain/pay/ways.ts';
import type { Db } from '../open.ts';

/** A payment as its row stands, ready to be started or taken up again; `status` null: it has only been asked for. Null: there is none. */
export async function readPaymentRun(db: Db, paymentId: string): Promise<{ input: PaymentInput; status: PaymentStatus | null } | null> {
  const row = await db.selectFrom('payments').selectAll().where('id', '=', paymentId).executeTakeFirst();
  if (!row) return null;
  const input: PaymentInput = {
    paymentId: row.id,
    outTradeNo: row.outTradeNo,
    way: row.way as PayWay,
    subject: subjectOf(row),
    clientId: row.clientId,
    storeId: row.storeId,
    openid: row.openid,
    appId: row.appId,
    mchId: row.mchId,
    amountFen: row.amountFen,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
  };
  const { state, prepayId, transactionId, bankType, paidAt, closedAt, reason, version, at } = row;
  const status = { state: state as PaymentState, prepayId, transactionId, bankType, paidAt, closedAt, reason, version, at, alarms: [] };
  return { input, status: state === 'new' ? null : status };
}

/** A refund as its row stands; `status` null: it has only been written down. */
export async function readRefundRun(db: Db, refundId: string): Promise<{ input: RefundInput; status: RefundStatus | null } | null> {
  const row = await db
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.paymentId')
    .selectAll('refunds')
    .select(['payments.way', 'payments.outTradeNo', 'payments.amountFen as totalFen'])
    .where('refunds.id', '=', refundId)
    .executeTakeFirst();
  if (!row) return null;
  const input: RefundInput = {
    refundId: row.id,
    outRefundNo: row.outRefundNo,
    outTradeNo: row.outTradeNo,
    paymentId: row.paymentId,
    way: row.way as PayWay,
    subject: subjectOf(row),
    clientId: row.clientId,
    storeId: row.storeId,
    amountFen: row.amountFen,
    totalFen: row.totalFen,
    automatic: row.automatic === 1,
    askedById: row.askedKind === 'staff' ? row.askedById : null,
    createdAt: row.createdAt,
  };
  if (row.version === 1) return { input, status: null };
  const { decidedById, decidedAt, wechatRefundId, channel, receivedAccount, failure, endedAt, version, at } = row;
  const status: RefundStatus = {
    decidedById,
    decidedAt,
    wechatRefundId,
    channel,
    receivedAccount,
    failure,
    endedAt,
    version,
    at,
    state: row.state as RefundState,
    // Its words stand in the row already.
    decisionId: null,
    selfApproved: row.selfApproved === 1,
    paidBackById: null,
    alarms: [],
  };
  return { input, status };
}

const subjectOf = (row: { subjectKind: string; subjectId: string }): PaySubject => ({
  kind: row.subjectKind as SubjectKind,
  id: row.subjectId,
});

/**
 * Payments that should have a workflow: `waiting` those nobody has taken up since `before`; else every one that is live, or paid without a word of
 * what was paid for. A transfer has one only when it is paid.
 */
export async function paymentsToRun(db: Db, before: number, which: 'waiting' | 'all'): Promise<string[]> {
  const rows = await db
    .selectFrom('payments')
    .select('id')
    .where('at', '<=', before)
    .where((eb) => {
      const unsettled = eb.and([eb('state', '=', 'paid'), eb('outcome', 'is', null)]);
      const inWechat = (states: readonly PaymentState[]) => eb.and([eb('way', '=', 'wechat'), eb('state', 'in', [...states])]);
      return eb.or([unsettled, inWechat(which === 'waiting' ? ['new'] : LIVE_PAYMENTS)]);
    })
    .orderBy('at')
    .limit(500)
    .execute();
  return rows.map(({ id }) => id);
}

/** Refunds that should have a workflow: `waiting` those that nobody has taken up since `before`, else all on their way. */
export async function refundsToRun(db: Db, before: number, which: 'waiting' | 'all'): Promise<string[]> {
  let rows = db
    .selectFrom('refunds')
    .select('id')
    .where('at', '<=', before)
    .where('state', 'in', [...REFUNDS_IN_FLIGHT]);
  if (which === 'waiting') rows = rows.where('version', '=', 1);
  return (await rows.orderBy('at').limit(500).execute()).map(({ id }) => id);
}
