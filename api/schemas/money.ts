import { z } from 'zod';
import { PAYMENT_OUTCOMES, PAYMENT_STATES, REFUND_STATES } from '../../domain/pay/states.ts';
import { PAY_WAYS, SUBJECT_KINDS } from '../../domain/pay/ways.ts';
import type {
  BegunPaymentView,
  FiguresView,
  MoneyMomentView,
  PayNoticeView,
  PaymentCountsView,
  PaymentRow,
  PaymentView,
  RefundCountsView,
  RefundView,
  RevenueView,
} from '../views/money.ts';
import { personRef } from './case.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const fen = z.int().describe('Fen');
const subject = z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string(), title: z.string().nullable() });
const client = z.object({ id: z.string(), short: z.string() });

/** 退款. */
export const refund = like<RefundView>()(
  z.object({
    id: z.string(),
    outRefundNo: z.string(),
    paymentId: z.string(),
    outTradeNo: z.string(),
    transactionId: z.string().nullable(),
    way: z.enum(PAY_WAYS),
    subject,
    client,
    store: named,
    amountFen: fen,
    paidFen: fen,
    paymentRefundedFen: fen,
    reason: z.string(),
    state: z.enum(REFUND_STATES),
    automatic: z.boolean(),
    askedBy: personRef,
    decidedBy: personRef.nullable(),
    decisionReason: z.string().nullable(),
    selfApproved: z.boolean(),
    wechatRefundId: z.string().nullable(),
    receivedAccount: z.string().nullable(),
    failure: z.string().nullable(),
    createdAt: instant,
    decidedAt: instantOrNull,
    endedAt: instantOrNull,
    actions: z.array(z.enum(['approve', 'approveOwn', 'reject', 'retry', 'paidBack'])),
    barred: z.enum(['own', 'power']).nullable(),
  }),
);
const paymentFields = {
  id: z.string(),
  outTradeNo: z.string(),
  transactionId: z.string().nullable(),
  way: z.enum(PAY_WAYS),
  subject,
  service: z.string(),
  client,
  store: named,
  payer: named.nullable(),
  description: z.string(),
  amountFen: fen,
  refundedFen: fen,
  state: z.enum(PAYMENT_STATES),
  outcome: z.enum(PAYMENT_OUTCOMES).nullable(),
  reason: z.string().nullable(),
  bankType: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant,
  paidAt: instantOrNull,
  closedAt: instantOrNull,
};
/** A line of the payments. */
export const paymentRow = like<PaymentRow>()(z.object(paymentFields));
const notice = like<PayNoticeView>()(
  z.object({
    id: z.string(),
    at: instant,
    door: z.enum(['payment', 'refund']),
    noticeId: z.string().nullable(),
    eventType: z.string().nullable(),
    verdict: z.string(),
    outRefundNo: z.string().nullable(),
    serial: z.string().nullable(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    ip: z.string().nullable(),
  }),
);
const moment = like<MoneyMomentView>()(
  z.object({
    at: instant,
    what: z.enum([
      'created',
      'notice',
      'paid',
      'closed',
      'failed',
      'refundAsked',
      'refundApproved',
      'refundRejected',
      'refundSucceeded',
      'refundClosed',
      'told',
    ]),
    who: personRef.nullable(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
);
/** One payment; `staff` is null for its client's contacts. */
export const payment = like<PaymentView>()(
  z.object({
    ...paymentFields,
    refunds: z.array(refund),
    refundableFen: fen,
    staff: z
      .object({
        timeline: z.array(moment),
        notices: z.array(notice),
        differences: z.array(z.object({ billDate: z.string(), kind: z.string(), resolved: z.boolean() })),
        temporalUrl: z.string().nullable(),
      })
      .nullable(),
  }),
);
/** Payments by state. */
export const paymentCounts = like<PaymentCountsView>()(
  z.object({ total: count, byState: z.record(z.enum(PAYMENT_STATES), count), paidFen: fen, refundedFen: fen }),
);
/** Refunds by state. */
export const refundCounts = like<RefundCountsView>()(
  z.object({ total: count, byState: z.record(z.enum(REFUND_STATES), count), askedFen: fen, mine: count }),
);
const figures = { paidFen: fen, refundedFen: fen, netFen: fen, payments: count, refunds: count };
const figuresOf = like<FiguresView>()(z.object(figures));
/** 营收. */
export const revenue = like<RevenueView>()(
  z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    before: z.object({ from: z.iso.date(), to: z.iso.date() }),
    by: z.enum(['day', 'store', 'service']),
    total: figuresOf,
    previous: figuresOf,
    items: z.array(z.object({ ...figures, key: z.string(), name: z.string(), previous: figuresOf })),
  }),
);

/** What a phone pays with. */
export const begunPayment = like<BegunPaymentView>()(
  z.object({
    id: z.string(),
    state: z.enum(PAYMENT_STATES),
    amountFen: fen,
    expiresAt: instant,
    jsapi: z
      .object({
        appId: z.string(),
        timeStamp: z.string(),
        nonceStr: z.string(),
        package: z.string(),
        signType: z.literal('RSA'),
        paySign: z.string(),
      })
      .nullable(),
  }),
);
