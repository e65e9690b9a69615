/** WeChat's own words for a payment. A payment that failed on the phone stays NOTPAY; one refunded in part reads REFUND, and is paid. */
export const TRADE_STATES = ['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR'] as const;
export type TradeState = (typeof TRADE_STATES)[number];

/** What WeChat says of a payment, its signature verified: from a notice or an answer. Compared with what we asked before it is believed. */
export interface TradeFacts {
  outTradeNo: string;
  transactionId: string | null;
  tradeState: TradeState;
  appId: string;
  mchId: string;
  /** Null while nobody has paid. */
  payerOpenid: string | null;
  amountFen: number;
  currency: string;
  bankType: string | null;
  /** ms UTC; null while it is not paid. */
  successAt: number | null;
}

/** WeChat's own words for a refund. */
export const REFUND_STATUSES = ['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL'] as const;
export type RefundStatusWord = (typeof REFUND_STATUSES)[number];

/** What WeChat says of a refund, its signature verified. */
export interface RefundFacts {
  outRefundNo: string;
  outTradeNo: string;
  refundId: string;
  status: RefundStatusWord;
  /** Of this refund. */
  amountFen: number;
  /** Of the payment it is of. */
  totalFen: number;
  channel: string | null;
  receivedAccount: string | null;
  successAt: number | null;
}

/** What was made of a notice: taken, seen before, or why it was turned down. */
export const NOTICE_VERDICTS = [
  'accepted',
  'duplicate',
  'bad_signature',
  'signtest',
  'stale',
  'unknown_serial',
  'bad_body',
  'wrong_merchant',
  'wrong_app',
  'unknown_payment',
  'mismatch',
  'contradicts_end',
] as const;
export type NoticeVerdict = (typeof NOTICE_VERDICTS)[number];
