import { z } from 'zod';
import { countPayments, listPayments } from '../../db/read/payments.ts';
import { countRefunds, howManyRefunds, listRefunds } from '../../db/read/refunds.ts';
import { PAYMENT_STATES, REFUND_STATES, type PaymentState, type RefundState } from '../../domain/pay/states.ts';
import { may } from '../../domain/permissions.ts';
import { principalOf, routes, staffOf } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, pathId, placeId, timeCursor, toCursor } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { paymentOf, refundOf, viewerOf } from '../money-views.ts';
import { paymentFilterFields, paymentFiltersOf, refundFilterFields, refundFiltersOf } from '../money-filters.ts';
import { paymentRow } from '../present/payment.ts';
import { refundView } from '../present/refund.ts';
import { params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { PaymentCountsView, PaymentRow, PaymentView, RefundCountsView, RefundView } from '../views/money.ts';

const refundCursor = z.object({ rank: z.int(), at: z.int(), id: placeId });

/** Money as it was paid and given back: lists, counts, one payment with everything WeChat said of it. */
export const moneyRoutes = routes()
  .get(
    '/api/payments',
    guard('payments.read'),
    describe({
      answer: 'PaymentRowPage',
      tag: 'Money',
      summary: 'Payments within the caller’s scope, newest first',
      description:
        '`q` is part of any number (ours, WeChat’s, a refund’s, a case’s) or of the client’s name or pinyin. `from` and `to` are Beijing days, both included, of `time`: when it was asked for (`created`) or `paid`.',
    }),
    query(z.object({ ...paymentFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const after = fromCursor(cursor, timeCursor);
      const { rows, next } = await listPayments(c.var.deps.read, principalOf(c), paymentFiltersOf(filter), { limit, after });
      return c.json<Page<PaymentRow>>({ items: rows.map(paymentRow), nextCursor: next && toCursor(next) });
    },
  )
  .get(
    '/api/payments/counts',
    guard('payments.read'),
    describe({ answer: 'PaymentCounts', tag: 'Money', summary: 'How many payments stand in each state, with the list’s filters' }),
    query(z.object(paymentFilterFields)),
    async (c) => {
      const counts = await countPayments(c.var.deps.read, principalOf(c), paymentFiltersOf(c.req.valid('query')));
      const byState = Object.fromEntries(PAYMENT_STATES.map((state) => [state, counts.byState.get(state) ?? 0])) as Record<
        PaymentState,
        number
      >;
      const total = Object.values(byState).reduce((sum, one) => sum + one, 0);
      return c.json<PaymentCountsView>({ total, byState, paidFen: counts.paidFen, refundedFen: counts.refundedFen });
    },
  )
  .get(
    '/api/payments/:id',
    guard('payments.read'),
    describe({
      answer: 'Payment',
      tag: 'Money',
      summary: 'One payment with its refunds',
      description: '`staff`, with its timeline and the notices as they came, only for who looks after the store’s money.',
    }),
    params(z.object({ id: pathId })),
    async (c) => c.json<PaymentView>(await paymentOf(c, c.req.valid('param').id)),
  )
  .get(
    '/api/refunds',
    guard('refunds.read'),
    describe({
      answer: 'RefundPage',
      tag: 'Money',
      summary: 'Refunds within the caller’s scope: abnormal ones, those to decide, then newest first',
      description: '`mine=1`: those the caller may decide. `from` and `to` are Beijing days of `time`: `created` or `ended`.',
    }),
    query(z.object({ ...refundFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const { read } = c.var.deps;
      const filters = refundFiltersOf(filter, staffOf(c).id);
      const after = fromCursor(cursor, refundCursor);
      const { rows, next } = await listRefunds(read, principalOf(c), filters, { limit, after });
      const viewer = await viewerOf(c);
      return c.json<Page<RefundView>>({ items: rows.map((row) => refundView(row, viewer)), nextCursor: next && toCursor(next) });
    },
  )
  .get(
    '/api/refunds/counts',
    guard('refunds.read'),
    describe({ answer: 'RefundCounts', tag: 'Money', summary: 'How many refunds stand in each state, and how many the caller may decide' }),
    query(z.object(refundFilterFields)),
    async (c) => {
      const { read } = c.var.deps;
      const principal = principalOf(c);
      const filter = c.req.valid('query');
      const counts = await countRefunds(read, principal, refundFiltersOf(filter, staffOf(c).id));
      const byState = Object.fromEntries(REFUND_STATES.map((state) => [state, counts.get(state)?.count ?? 0])) as Record<
        RefundState,
        number
      >;
      const decides = may(principal, 'refunds.decide');
      const { alone } = await viewerOf(c);
      return c.json<RefundCountsView>({
        total: Object.values(byState).reduce((sum, one) => sum + one, 0),
        byState,
        askedFen: counts.get('asked')?.amountFen ?? 0,
        mine: !decides
          ? 0
          : alone
            ? byState.asked
            : await howManyRefunds(read, principal, refundFiltersOf({ ...filter, mine: true }, staffOf(c).id)),
      });
    },
  )
  .get(
    '/api/refunds/:id',
    guard('refunds.read'),
    describe({ answer: 'Refund', tag: 'Money', summary: 'One refund, with what the caller may do' }),
    params(z.object({ id: pathId })),
    async (c) => c.json<RefundView>(await refundOf(c, c.req.valid('param').id)),
  );
