import type { RefundFacts, TradeFacts } from '../../domain/pay/facts.ts';
import { isPaidTrade, refundMismatch, tradeMismatch, type Mismatch } from '../../domain/pay/mismatch.ts';
import { isLivePayment, isRefundInFlight, type PaymentState, type RefundState } from '../../domain/pay/states.ts';
import type { Db } from '../open.ts';

/** How a payment or refund of ours stands to what a notice says of it. */
export interface NoticedMoney {
  paymentId: string;
  /** Null: the notice is about the payment itself. */
  refundId: string | null;
  /** Its workflow still goes on. */
  live: boolean;
  mismatch: Mismatch | null;
  /** It has ended otherwise than WeChat says now. */
  contradicts: boolean;
}

/** The payment a notice is about; null: nobody here asked for it. */
export async function readNoticedPayment(db: Db, facts: TradeFacts): Promise<NoticedMoney | null> {
  const row = await db
    .selectFrom('payments')
    .select(['id', 'outTradeNo', 'openid', 'appId', 'mchId', 'amountFen', 'state', 'transactionId'])
    .where('outTradeNo', '=', facts.outTradeNo)
    .where('way', '=', 'wechat')
    .executeTakeFirst();
  if (!row) return null;
  const paid = row.state === 'paid';
  return {
    paymentId: row.id,
    refundId: null,
    live: isLivePayment(row.state as PaymentState),
    mismatch: tradeMismatch(row, facts),
    contradicts: isPaidTrade(facts) ? !paid || row.transactionId !== facts.transactionId : false,
  };
}

/** The refund a notice is about. */
export async function readNoticedRefund(db: Db, facts: RefundFacts): Promise<NoticedMoney | null> {
  const row = await db
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.paymentId')
    .select(['refunds.id', 'refunds.paymentId', 'refunds.outRefundNo', 'refunds.amountFen', 'refunds.state'])
    .select(['payments.outTradeNo', 'payments.amountFen as totalFen'])
    .where('refunds.outRefundNo', '=', facts.outRefundNo)
    .executeTakeFirst();
  if (!row) return null;
  return {
    paymentId: row.paymentId,
    refundId: row.id,
    live: isRefundInFlight(row.state as RefundState),
    mismatch: refundMismatch(row, facts),
    contradicts: (facts.status === 'SUCCESS' && row.state !== 'succeeded') || (facts.status === 'CLOSED' && row.state === 'succeeded'),
  };
}
