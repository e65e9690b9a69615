import type { Generated } from 'kysely';

/** 支付: one attempt to pay one thing; mirrors its workflow, written by projections only (a transfer, way `transfer`, is a record). */
export interface PaymentTable {
  id: string;
  /** UNIQUE: what WeChat knows it by */
  outTradeNo: string;
  /** `wechat` or `transfer` */
  way: string;
  /** `request`, `order`, `bill`, `account` */
  subjectKind: string;
  subjectId: string;
  clientId: string;
  storeId: string;
  personId: string;
  openid: string;
  /** With whose account WeChat was asked; empty for a transfer. */
  appId: Generated<string>;
  mchId: Generated<string>;
  /** What WeChat shows the payer; the business's words, no names. */
  description: string;
  amountFen: number;
  /** `new`, `pending`, `paid`, `closed`, `failed` */
  state: string;
  prepayId: string | null;
  /** UNIQUE where known */
  transactionId: string | null;
  bankType: string | null;
  expiresAt: number;
  createdAt: number;
  paidAt: number | null;
  closedAt: number | null;
  /** Refunds that have ended well, fen. */
  refundedFen: number;
  /** What its subject did with it: `applied`, `returned` (refunded by itself), or null: not yet known to have arrived. */
  outcome: string | null;
  /** Why it failed or was closed: a code. */
  reason: string | null;
  version: number;
  at: number;
  /** lower-cased numbers and the client's search words */
  searchText: string;
}
/** 退款: one refund of one payment; mirrors its workflow. */
export interface RefundTable {
  id: string;
  /** UNIQUE */
  outRefundNo: string;
  paymentId: string;
  subjectKind: string;
  subjectId: string;
  clientId: string;
  storeId: string;
  amountFen: number;
  /** In the asker's words; for an automatic one a code of `REFUND_REASONS`. */
  reason: string;
  /** `asked`, `approved`, `rejected`, `processing`, `abnormal`, `succeeded`, `closed` */
  state: string;
  /** 1: by rule, without approval */
  automatic: number;
  askedKind: string;
  askedById: string;
  decidedById: string | null;
  /** Why it was turned down; or why one person alone approved their own. */
  decisionReason: string | null;
  /** 1: approved by who asked, because the firm has nobody else */
  selfApproved: Generated<number>;
  wechatRefundId: string | null;
  channel: string | null;
  receivedAccount: string | null;
  /** WeChat's last code when it did not go through */
  failure: string | null;
  createdAt: number;
  decidedAt: number | null;
  endedAt: number | null;
  version: number;
  at: number;
}
/** Every notice WeChat Pay sent, good or bad, as it came, with what was made of it. Append-only. */
export interface PayNoticeTable {
  id: string;
  at: number;
  /** `payment` or `refund`: the door it came to */
  door: string;
  /** WeChat's id of the notice; null when it could not be read */
  noticeId: string | null;
  eventType: string | null;
  /** `accepted`, `duplicate`, or why it was turned down: a code of `NOTICE_VERDICTS` */
  verdict: string;
  outTradeNo: string | null;
  outRefundNo: string | null;
  paymentId: string | null;
  serial: string | null;
  /** JSON of the signature headers */
  headers: string;
  /** As it came, at most 8 kB; what is secret in it is ciphertext. */
  body: string;
  ip: string | null;
}
/** 对账: one day's trade bill held against our payments and refunds. */
export interface ReconciliationTable {
  /** `YYYY-MM-DD`, PRIMARY KEY */
  billDate: string;
  /** `waiting` (no bill yet), `balanced`, `differs`, `settled` (every difference resolved), `failed` */
  state: string;
  ourPaidFen: number;
  ourRefundedFen: number;
  theirPaidFen: number;
  theirRefundedFen: number;
  ourCount: number;
  theirCount: number;
  failure: string | null;
  checkedAt: number | null;
  at: number;
}
/** 差异: one line that one side has and the other not, or has otherwise. UNIQUE(billDate, kind, number). */
export interface ReconciliationDifferenceTable {
  id: string;
  billDate: string;
  /** `missing_ours`, `missing_theirs`, `amount`, `state` */
  kind: string;
  /** out_trade_no, or out_refund_no of a refund */
  number: string;
  /** `payment` or `refund` */
  of: string;
  paymentId: string | null;
  ourFen: number | null;
  theirFen: number | null;
  ourState: string | null;
  theirState: string | null;
  resolvedAt: number | null;
  resolvedById: string | null;
  resolution: string | null;
  createdAt: number;
}
/** 对公转账: what a client says they transferred, with the 回单; confirmed by a second person, who makes it a payment (way `transfer`). */
export interface TransferClaimTable {
  id: string;
  paymentId: string;
  subjectKind: string;
  subjectId: string;
  clientId: string;
  storeId: string;
  personId: string;
  amountFen: number;
  payerName: string;
  /** JSON string[]: pictures of the 回单 */
  fileIds: string;
  note: string;
  /** `claimed`, `confirmed`, `rejected` */
  state: string;
  decidedById: string | null;
  decisionReason: string | null;
  createdAt: number;
  decidedAt: number | null;
  version: number;
}
