import { routes } from '../context.ts';
import { describe } from '../describe.ts';
import { caseListQuery } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { newOrder, placeOrder } from '../place-order.ts';
import { body, query } from '../validate.ts';
import { casePage } from './case-reads.ts';

const example = {
  id: 'S26112400003',
  kind: 'order',
  state: 'awaiting_payment',
  title: '公司注册 · 标准套餐',
  totalFen: 38_000,
  paidFen: 0,
};

/** Buying in the mall, and finding what was bought. */
export const orderRoutes = routes()
  .post(
    '/api/orders',
    guard('order.place'),
    describe({
      answer: 'CaseView',
      tag: 'Orders',
      summary: 'Buy a plan of a service for a company',
      description:
        '`amountFen` is the price the person saw: another in force is `409 price_changed` with the new one in `amountFen`. The order waits to be paid until `fee.payUntil`; what is paid gives it out. Send an `Idempotency-Key`.',
      status: 201,
      example,
      refusals: ['unknown_client', 'not_on_sale', 'price_changed', 'idempotency_conflict', 'outcome_unknown', 'engine_unavailable'],
    }),
    body(newOrder),
    async (c) => c.json(await placeOrder(c, c.req.valid('json')), 201),
  )
  .get(
    '/api/orders',
    guard('case.read'),
    describe({
      answer: 'CaseRowPage',
      tag: 'Orders',
      summary: 'Orders within the caller’s scope',
      description: 'Filters and orders as of `/api/requests`.',
      example: { items: [example], nextCursor: null },
    }),
    query(caseListQuery),
    async (c) => c.json(await casePage(c, { ...c.req.valid('query'), kind: 'order' })),
  );
