/** 支付: asked for, payable in WeChat, and its three ends. A payment never ends while WeChat could still take the money. */
export const PAYMENT_STATES = ['new', 'pending', 'paid', 'closed', 'failed'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];
/** As people read them. */
export const PAYMENT_WORDS = {
  new: { zh: '正在下单', en: 'Being placed' },
  pending: { zh: '待支付', en: 'Waiting to be paid' },
  paid: { zh: '已支付', en: 'Paid' },
  closed: { zh: '已关闭', en: 'Closed' },
  failed: { zh: '未成功', en: 'Failed' },
} as const satisfies Record<PaymentState, { zh: string; en: string }>;
/** WeChat may still take the money. */
export const LIVE_PAYMENTS = ['new', 'pending'] as const satisfies readonly PaymentState[];
export const isLivePayment = (state: PaymentState): boolean => state === 'new' || state === 'pending';

/** 退款: asked for, approved, on its way; `abnormal`: WeChat could not give it back yet; and its three ends. */
export const REFUND_STATES = ['asked', 'approved', 'rejected', 'processing', 'abnormal', 'succeeded', 'closed'] as const;
export type RefundState = (typeof REFUND_STATES)[number];
/** As people read them. */
export const REFUND_WORDS = {
  asked: { zh: '待批准', en: 'Waiting for approval' },
  approved: { zh: '已批准', en: 'Approved' },
  rejected: { zh: '已驳回', en: 'Turned down' },
  processing: { zh: '退款中', en: 'On its way' },
  abnormal: { zh: '退款异常', en: 'Did not go through' },
  succeeded: { zh: '已退款', en: 'Given back' },
  closed: { zh: '退款关闭', en: 'Closed' },
} as const satisfies Record<RefundState, { zh: string; en: string }>;
/** One of these at a time a payment. */
export const REFUNDS_IN_FLIGHT = ['asked', 'approved', 'processing', 'abnormal'] as const satisfies readonly RefundState[];
export const isRefundInFlight = (state: RefundState): boolean => (REFUNDS_IN_FLIGHT as readonly RefundState[]).includes(state);

/** Why money goes back by rule, without approval. The code stands in the row's `reason`. */
export const REFUND_REASONS = {
  cancelled: { zh: '业务取消，按约定全额退回', en: 'Cancelled: returned in full by rule' },
  duplicate: { zh: '重复支付，自动退回', en: 'Paid twice: returned by itself' },
  unwanted: { zh: '此时无需支付，自动退回', en: 'Nothing was due: returned by itself' },
  subject_ended: { zh: '业务已取消或结束，自动退回', en: 'The case had ended: returned by itself' },
  wrong_amount: { zh: '金额与应付不符，自动退回', en: 'Not the amount due: returned by itself' },
} as const;
export type RefundReason = keyof typeof REFUND_REASONS;
export const isRefundReason = (text: string): text is RefundReason => Object.hasOwn(REFUND_REASONS, text);

/** What its subject did with a payment: kept it, or had it returned. */
export const PAYMENT_OUTCOMES = ['applied', 'returned'] as const;
export type PaymentOutcome = (typeof PAYMENT_OUTCOMES)[number];
