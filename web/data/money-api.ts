import type { Page } from '../../api/views.ts';
import type {
  PaymentCountsView,
  PaymentRow,
  PaymentView,
  RefundCountsView,
  RefundView,
  RevenueView,
  SubjectRef,
} from '../../api/views/money.ts';
import { caseKindOf } from '../../domain/ids.ts';
import { caseAt } from './api.ts';
import { call, withQuery, type Query } from './http.ts';

const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });
const refundAddress = (refund: Pick<RefundView, 'id' | 'subject'>): string =>
  `${caseKindOf(refund.subject.id) === null ? '/api' : caseAt(refund.subject.id)}/refunds/${encodeURIComponent(refund.id)}`;

/** Payments, newest first. */
export const listPayments = (query: Query): Promise<Page<PaymentRow>> => call(withQuery('/api/payments', query));
/** How many stand in each state. */
export const countPayments = (query: Query): Promise<PaymentCountsView> => call(withQuery('/api/payments/counts', query));
/** One payment with all that is known of it. */
export const getPayment = (id: string): Promise<PaymentView> => call(`/api/payments/${encodeURIComponent(id)}`);
/** Refunds: what needs somebody first. */
export const listRefunds = (query: Query): Promise<Page<RefundView>> => call(withQuery('/api/refunds', query));
/** How many stand in each state, and how many the caller may decide. */
export const countRefunds = (query: Query = {}): Promise<RefundCountsView> => call(withQuery('/api/refunds/counts', query));
/** What came in less what went back. */
export const getRevenue = (query: Query): Promise<RevenueView> => call(withQuery('/api/revenue', query));

/** Asks for money to go back; another person decides. */
export const askRefund = (
  subject: Pick<SubjectRef, 'id'>,
  { paymentId, ...body }: { amountFen: number; reason: string; paymentId: string },
  key?: string,
): Promise<unknown> =>
  caseKindOf(subject.id) === null
    ? post(`/api/payments/${encodeURIComponent(paymentId)}/refunds`, body, key)
    : post(`${caseAt(subject.id)}/refunds`, { ...body, paymentId }, key);
/** Lets it go; `selfApproval`: one's own, alone in the firm, with a reason. */
export const approveRefund = (
  refund: Pick<RefundView, 'id' | 'subject'>,
  body: { reason?: string; selfApproval?: true },
  key?: string,
): Promise<RefundView> => post(`${refundAddress(refund)}/approve`, body, key);
/** Turns it down. */
export const rejectRefund = (refund: Pick<RefundView, 'id' | 'subject'>, reason: string, key?: string): Promise<RefundView> =>
  post(`${refundAddress(refund)}/reject`, { reason }, key);
/** Has WeChat try an abnormal one again. */
export const retryRefund = (id: string, key?: string): Promise<unknown> => post(`/api/refunds/${encodeURIComponent(id)}/retry`, {}, key);
/** A transfer was sent back from the bank. */
export const confirmPaidBack = (id: string, reason: string, key?: string): Promise<unknown> =>
  post(`/api/refunds/${encodeURIComponent(id)}/paid-back`, { reason }, key);
