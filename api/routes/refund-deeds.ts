import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { paysBills } from '../../domain/pay/ways.ts';
import { worksFor } from '../../domain/roles.ts';
import { asStaff, standing, viewOf } from '../case-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe, type RouteNote } from '../describe.ts';
import { line, pathId, recordId, words } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { paymentOf, refundOf } from '../money-views.ts';
import { askRefund, decideRefund, refundPaidBack, retryRefund } from '../refund-deeds.ts';
import { body, params } from '../validate.ts';
import type { CaseView } from '../views.ts';
import type { PaymentView, RefundView } from '../views/money.ts';
import { verb } from './case-verb.ts';

const id = z.object({ id: pathId });
const decision = z.strictObject({ reason: words(500, 1).optional(), selfApproval: z.boolean().optional() });
const askedRefund = z.strictObject({ amountFen: z.int().min(1, '金额须大于 0').max(1_000_000_000), reason: line(200, 1) });
const rejection = z.strictObject({ reason: words(500, 1) });
const DECISION_REFUSALS = [
  'self_approval',
  'refund_decided',
  'refund_state',
  'idempotency_conflict',
  'outcome_unknown',
  'engine_unavailable',
] as const;
const note = (summary: string, more: Partial<RouteNote> = {}) =>
  describe({ tag: 'Money', answer: 'Refund', summary, refusals: [...DECISION_REFUSALS], ...more });
const SELF =
  'Whoever asked cannot approve. Only who is alone in the firm with the power may, with `{ selfApproval: true, reason }`; it is marked and audited.';

/** Refunds of what was paid for a case, once for requests and once for orders (`base`). */
export function caseRefundRoutes(base: string) {
  const one = z.object({ no: pathId, refundId: pathId });
  return routes()
    .post(
      `${base}/:no/refunds`,
      guard('refunds.ask'),
      verb('Propose to give money back; another person decides', {
        status: 201,
        description: 'Of one payment, the latest that is big enough unless `paymentId` names it.',
        refusals: ['not_refundable', 'refund_too_much', 'refund_in_flight'],
      }),
      params(z.object({ no: pathId })),
      body(
        z.strictObject({
          amountFen: z.int().min(1, '金额须大于 0').max(1_000_000_000),
          reason: line(200, 1),
          paymentId: recordId.optional(),
        }),
      ),
      async (c) => {
        const { no } = c.req.valid('param');
        await mustPropose(c, no);
        await askRefund(c, { kind: kindOf(base), id: no }, c.req.valid('json'));
        return c.json<CaseView>(await viewOf(c, no, 'rows'), 201);
      },
    )
    .post(
      `${base}/:no/refunds/:refundId/approve`,
      guard('refunds.decide'),
      note('Approve a refund', { description: SELF }),
      params(one),
      body(decision),
      async (c) => {
        const refundId = await ofCase(c, c.req.valid('param'));
        return c.json<RefundView>(await decideRefund(c, refundId, true, c.req.valid('json')));
      },
    )
    .post(
      `${base}/:no/refunds/:refundId/reject`,
      guard('refunds.decide'),
      note('Turn a refund down, and why'),
      params(one),
      body(rejection),
      async (c) => {
        const refundId = await ofCase(c, c.req.valid('param'));
        return c.json<RefundView>(await decideRefund(c, refundId, false, c.req.valid('json')));
      },
    );
}

/** What is done with a refund on its way, whatever it is of. */
export const refundDeedRoutes = routes()
  .post(
    '/api/payments/:id/refunds',
    guard('refunds.ask'),
    note('Propose to give a payment of bills back; another person decides', {
      answer: 'Payment',
      status: 201,
      description:
        'By an admin of its store. What goes back is owed again on the bills it had paid. Of a case: `/api/requests/{no}/refunds`.',
      refusals: ['not_refundable', 'refund_too_much', 'refund_in_flight', 'idempotency_conflict'],
    }),
    params(id),
    body(askedRefund),
    async (c) => {
      const { id: paymentId } = c.req.valid('param');
      const { subject, staff } = await paymentOf(c, paymentId);
      if (staff === null) throw new DomainError('forbidden');
      if (!paysBills(subject)) throw new DomainError('not_refundable');
      await askRefund(c, subject, { ...c.req.valid('json'), paymentId });
      return c.json<PaymentView>(await paymentOf(c, paymentId), 201);
    },
  )
  .post(
    '/api/refunds/:id/approve',
    guard('refunds.decide'),
    note('Approve a refund', { description: SELF }),
    params(id),
    body(decision),
    async (c) => c.json<RefundView>(await decideRefund(c, c.req.valid('param').id, true, c.req.valid('json'))),
  )
  .post('/api/refunds/:id/reject', guard('refunds.decide'), note('Turn a refund down, and why'), params(id), body(rejection), async (c) =>
    c.json<RefundView>(await decideRefund(c, c.req.valid('param').id, false, c.req.valid('json'))),
  )
  .post('/api/refunds/:id/retry', guard('refunds.decide'), note('Ask WeChat again, now'), params(id), async (c) => {
    await refundOf(c, c.req.valid('param').id);
    return c.json<RefundView>(await retryRefund(c, c.req.valid('param').id));
  })
  .post(
    '/api/refunds/:id/paid-back',
    guard('refunds.decide'),
    note('A bank transfer was paid back by hand'),
    params(id),
    body(z.strictObject({ reason: words(500).optional() }).default({})),
    async (c) => {
      await refundOf(c, c.req.valid('param').id);
      return c.json<RefundView>(await refundPaidBack(c, c.req.valid('param').id, c.req.valid('json')));
    },
  );

const kindOf = (base: string): 'request' | 'order' => (base === '/api/orders' ? 'order' : 'request');

/** Who may propose: admins of its store, its assignee, and the leader who answers for it. @throws not_found, forbidden */
async function mustPropose(c: ApiContext, no: string): Promise<void> {
  const found = await standing(c, no);
  const by = asStaff(principalOf(c), found);
  const { staff } = principalOf(c);
  if (by.admin || staff?.role === 'leader') return;
  const row = await c.var.deps.read.selectFrom('cases').select('assigneeId').where('no', '=', no).executeTakeFirst();
  if (!staff || !row?.assigneeId || !worksFor(staff).includes(row.assigneeId)) throw new DomainError('forbidden');
}

/** The refund of this case. @throws not_found */
async function ofCase(c: ApiContext, { no, refundId }: { no: string; refundId: string }): Promise<string> {
  const refund = await refundOf(c, refundId);
  if (refund.subject.id !== no) throw new DomainError('not_found');
  return refundId;
}
