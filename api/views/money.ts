import type { PaymentOutcome, PaymentState, RefundState } from '../../domain/pay/states.ts';
import type { PayWay, SubjectKind } from '../../domain/pay/ways.ts';
import type { Instant, PersonRef } from '../views.ts';

/** What was paid for; `title`: of a case. */
export interface SubjectRef {
  kind: SubjectKind;
  id: string;
  title: string | null;
}
/** 退款, as lists and payments show it. */
export interface RefundView {
  id: string;
  outRefundNo: string;
  paymentId: string;
  outTradeNo: string;
  transactionId: string | null;
  way: PayWay;
  subject: SubjectRef;
  client: { id: string; short: string };
  store: { id: string; name: string };
  amountFen: number;
  /** What the payment was, and what of it has gone back already. */
  paidFen: number;
  paymentRefundedFen: number;
  /** In the asker’s words; of an automatic one a code of REFUND_REASONS. */
  reason: string;
  state: RefundState;
  /** By rule, without approval. */
  automatic: boolean;
  askedBy: PersonRef;
  decidedBy: PersonRef | null;
  decisionReason: string | null;
  /** Approved by who asked: the firm had nobody else. */
  selfApproved: boolean;
  wechatRefundId: string | null;
  receivedAccount: string | null;
  /** WeChat's last code when it did not go through. */
  failure: string | null;
  createdAt: Instant;
  decidedAt: Instant | null;
  endedAt: Instant | null;
  /** What the caller may do with it now; `approveOwn`: alone in the firm, with a reason. */
  actions: ('approve' | 'approveOwn' | 'reject' | 'retry' | 'paidBack')[];
  /** Why the caller may not decide what is asked; null: they may, or there is nothing to decide. */
  barred: 'own' | 'power' | null;
}
/** 支付, as lists show it. */
export interface PaymentRow {
  id: string;
  outTradeNo: string;
  transactionId: string | null;
  way: PayWay;
  subject: SubjectRef;
  /** Business type or service item, '' where there is none. */
  service: string;
  client: { id: string; short: string };
  store: { id: string; name: string };
  payer: { id: string; name: string } | null;
  description: string;
  amountFen: number;
  refundedFen: number;
  state: PaymentState;
  outcome: PaymentOutcome | null;
  /** Why it failed or was closed: a code. */
  reason: string | null;
  bankType: string | null;
  createdAt: Instant;
  expiresAt: Instant;
  paidAt: Instant | null;
  closedAt: Instant | null;
}
/** A notice of WeChat, as it came, and what was made of it. */
export interface PayNoticeView {
  id: string;
  at: Instant;
  door: 'payment' | 'refund';
  noticeId: string | null;
  eventType: string | null;
  /** `accepted`, `duplicate`, or why it was turned down. */
  verdict: string;
  outRefundNo: string | null;
  serial: string | null;
  headers: Record<string, string>;
  body: string;
  ip: string | null;
}
/** Something that happened to a payment. */
export interface MoneyMomentView {
  at: Instant;
  what:
    | 'created'
    | 'notice'
    | 'paid'
    | 'closed'
    | 'failed'
    | 'refundAsked'
    | 'refundApproved'
    | 'refundRejected'
    | 'refundSucceeded'
    | 'refundClosed'
    | 'told';
  who: PersonRef | null;
  /** Verdict, amount, number, reason or action: what the moment is about. */
  facts: Record<string, string | number>;
}
/** One payment. */
export interface PaymentView extends PaymentRow {
  refunds: RefundView[];
  /** What may still go back, fen: paid − refunded − on its way. */
  refundableFen: number;
  /** Only through one's work. */
  staff: {
    timeline: MoneyMomentView[];
    notices: PayNoticeView[];
    differences: { billDate: string; kind: string; resolved: boolean }[];
    /** Only for owner and admins. */
    temporalUrl: string | null;
  } | null;
}
/** How many payments stand in each state. */
export interface PaymentCountsView {
  total: number;
  byState: Record<PaymentState, number>;
  /** Of those paid. */
  paidFen: number;
  refundedFen: number;
}
/** How many refunds stand in each state; `mine`: the caller may decide them. */
export interface RefundCountsView {
  total: number;
  byState: Record<RefundState, number>;
  askedFen: number;
  mine: number;
}

/** What came in and what went back. */
export interface FiguresView {
  paidFen: number;
  refundedFen: number;
  netFen: number;
  payments: number;
  refunds: number;
}
/** 营收: by day, store or service, beside the same number of days before. */
export interface RevenueView {
  from: string;
  to: string;
  before: { from: string; to: string };
  by: 'day' | 'store' | 'service';
  total: FiguresView;
  previous: FiguresView;
  /** Every day of the span; of stores and services those with money. */
  items: (FiguresView & { key: string; name: string; previous: FiguresView })[];
}

/** A payment that was begun, or the one that still lives. `jsapi`: what the page hands to WeChat's pay sheet; null when it has ended meanwhile. */
export interface BegunPaymentView {
  id: string;
  state: PaymentState;
  amountFen: number;
  expiresAt: Instant;
  jsapi: { appId: string; timeStamp: string; nonceStr: string; package: string; signType: 'RSA'; paySign: string } | null;
}
