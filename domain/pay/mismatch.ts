import type { RefundFacts, TradeFacts } from './facts.ts';

/** What a payment was asked for with. */
export interface AskedPayment {
  outTradeNo: string;
  appId: string;
  mchId: string;
  openid: string;
  amountFen: number;
}
/** What a refund was asked for with. */
export interface AskedRefund {
  outRefundNo: string;
  outTradeNo: string;
  amountFen: number;
  /** What was paid. */
  totalFen: number;
}

/** In what WeChat's word differs from what we asked. Such a payment is never taken as paid: it is an alarm. */
export type Mismatch = 'number' | 'app' | 'merchant' | 'payer' | 'currency' | 'amount' | 'total' | 'transaction';

/** The first field in which a verified word of WeChat is not about what we asked; null: it is ours in every field. */
export function tradeMismatch(asked: AskedPayment, facts: TradeFacts): Mismatch | null {
  if (facts.outTradeNo !== asked.outTradeNo) return 'number';
  if (facts.mchId !== asked.mchId) return 'merchant';
  if (facts.appId !== asked.appId) return 'app';
  if (facts.currency !== 'CNY') return 'currency';
  if (facts.amountFen !== asked.amountFen) return 'amount';
  const paid = isPaidTrade(facts);
  if (facts.payerOpenid === null ? paid : facts.payerOpenid !== asked.openid) return 'payer';
  if (paid && facts.transactionId === null) return 'transaction';
  return null;
}

/** Paid: a refund, whole or in part, does not unmake it. */
export const isPaidTrade = ({ tradeState }: Pick<TradeFacts, 'tradeState'>): boolean => tradeState === 'SUCCESS' || tradeState === 'REFUND';
/** Never to be paid any more. */
export const isClosedTrade = ({ tradeState }: Pick<TradeFacts, 'tradeState'>): boolean =>
  tradeState === 'CLOSED' || tradeState === 'REVOKED';

/** The same for a refund. */
export function refundMismatch(asked: AskedRefund, facts: RefundFacts): Mismatch | null {
  if (facts.outRefundNo !== asked.outRefundNo || facts.outTradeNo !== asked.outTradeNo) return 'number';
  if (facts.amountFen !== asked.amountFen) return 'amount';
  if (facts.totalFen !== asked.totalFen) return 'total';
  return null;
}
