import type { PaymentState, RefundState } from './states.ts';
import type { PayWay, SubjectKind } from './ways.ts';

/** What the firm calls them, in files and notices. */
export const PAYMENT_STATE_WORDS: Record<PaymentState, string> = {
  new: '下单中',
  pending: '待支付',
  paid: '已支付',
  closed: '已关闭',
  failed: '失败',
};
/** What the firm calls the states of a refund. */
export const REFUND_STATE_WORDS: Record<RefundState, string> = {
  asked: '待审批',
  approved: '已批准',
  rejected: '已驳回',
  processing: '退款中',
  abnormal: '退款异常',
  succeeded: '已退款',
  closed: '已关闭',
};
/** What the firm calls the ways to pay. */
export const PAY_WAY_WORDS: Record<PayWay, string> = { wechat: '微信支付', transfer: '对公转账' };
/** What the firm calls the things that are paid for. */
export const SUBJECT_WORDS: Record<SubjectKind, string> = { request: '业务请求', order: '服务订单', bill: '账单', account: '预存' };
