import { z } from 'zod';
import { insertHandBill, payFromCredit, voidBill } from '../../db/records/bill-deeds.ts';
import { BILL_LINE_KINDS } from '../../domain/billing/bill.ts';
import { MOST_FEN } from '../../domain/case/fee.ts';
import { DomainError } from '../../domain/errors.ts';
import { isPeriod } from '../../domain/period/months.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { billOf, billViewOf } from '../bill-views.ts';
import { clientStanding, managedClient } from '../client-access.ts';
import { routes, staffOf } from '../context.ts';
import { describe } from '../describe.ts';
import { line, pathId, recordId, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { mustStillBeIn } from '../still-in.ts';
import { badField, body, params } from '../validate.ts';
import type { BillView } from '../views/bills.ts';

const one = z.object({ id: pathId });
const period = z.string().refine(isPeriod, '月份形如 2026-11').meta({ example: '2026-11' });
const newBill = z.strictObject({
  clientId: recordId.meta({ example: 'c01' }),
  /** The contract it belongs to; left out: none. */
  engagementId: recordId.optional(),
  title: line(60, 1).meta({ example: '2026年账册装订费' }),
  dueDate: z.iso.date('日期形如 2026-11-23').meta({ example: '2026-12-10' }),
  from: period.optional(),
  to: period.optional(),
  lines: z
    .array(
      z.strictObject({
        kind: z.enum(BILL_LINE_KINDS).default('other'),
        name: line(60, 1),
        months: z.array(period).max(36).default([]),
        amountFen: z.int().min(1, '金额须大于 0').max(MOST_FEN, '金额太大'),
      }),
    )
    .min(1, '请填写收费项目')
    .max(30),
  note: words(200).default(''),
  /** Why it is written by hand. */
  reason: words(200, 1).meta({ example: '客户要求补开装订费' }),
});
/** A due date lies at most so far from today. */
const FAR_DAYS = 800;

/** What people do to bills: by hand, out of credit, void. */
export const billDeedRoutes = routes()
  .post(
    '/api/bills',
    guard('bills.write'),
    describe({
      answer: 'Bill',
      tag: 'Bills',
      status: 201,
      summary: 'Write a bill by hand',
      description:
        'Credit of the client pays it as far as it goes; who pays for the client is told. With `engagementId` it names no months: those are the contract’s own bills’.',
      refusals: ['client_merged', 'client_archived', 'idempotency_conflict'],
    }),
    body(newBill),
    async (c) => {
      const { read, engine, now } = c.var.deps;
      const { from = null, to = from, engagementId = null, ...given } = c.req.valid('json');
      const client = await managedClient(c, given.clientId);
      if ((from === null && to !== null) || (from !== null && to !== null && to < from))
        throw badField('/to', 'before_start', '结束月份不能早于开始月份');
      if (engagementId !== null) {
        if (from !== null) throw badField('/from', 'engagement_months', '合同的月份由系统出账，这里不填');
        const engagement = await read
          .selectFrom('engagements')
          .select('id')
          .where('id', '=', engagementId)
          .where('clientId', '=', client.id)
          .where('state', 'in', ['active', 'paused', 'ended'])
          .executeTakeFirst();
        if (!engagement) throw badField('/engagementId', 'not_theirs', '这不是这家客户的合同');
      }
      const today = civilDateOf(now());
      if (given.dueDate < addCivilDays(today, -FAR_DAYS) || given.dueDate > addCivilDays(today, FAR_DAYS))
        throw badField('/dueDate', 'out_of_range', '到期日离今天太远，请核对');
      const store = await read
        .selectFrom('clientStores')
        .select('storeId')
        .where('clientId', '=', client.id)
        .orderBy('storeId')
        .executeTakeFirst();
      const made = await madeOnce(c, c.req.valid('json'), (trx, at) =>
        insertHandBill(trx, { ...given, engagementId, from, to, storeId: store?.storeId ?? '' }, staffOf(c).id, auditOf(c, at)),
      );
      if (made.sends) engine.deliver(now());
      return c.json<BillView>(await billViewOf(c, made.id), 201);
    },
  )
  .post(
    '/api/bills/:id/void',
    guard('bills.write'),
    describe({
      answer: 'Bill',
      tag: 'Bills',
      summary: '作废: nothing is owed for it any more',
      description: 'What had come for it becomes credit. Refused while a payment of it could still come through (`payments` says which).',
      refusals: ['payment_live', 'bill_invoiced', 'bill_state', 'version_conflict'],
    }),
    params(one),
    body(z.strictObject({ reason: words(200, 1), version: z.int().min(1).optional() })),
    async (c) => {
      const { db, now } = c.var.deps;
      const { id } = c.req.valid('param');
      const { reason, version } = c.req.valid('json');
      const bill = await billOf(c, id);
      await managedClient(c, bill.shownClientId);
      await db.transaction().execute(async (trx) => {
        await mustStillBeIn(c, trx);
        await voidBill(trx, id, reason, version, auditOf(c, now()));
      });
      return c.json<BillView>(await billViewOf(c, id));
    },
  )
  .post(
    '/api/bills/:id/credit',
    guard('bills.pay'),
    describe({
      answer: 'Bill',
      tag: 'Bills',
      summary: 'Pay it out of the client’s credit, as far as that goes',
      description: 'By a contact who pays, or for them by an admin.',
      refusals: ['no_credit', 'idempotency_conflict'],
    }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      const bill = await billOf(c, id);
      const client = await clientStanding(c, bill.shownClientId);
      if (!client.admin && !client.contact?.includes('pay')) throw new DomainError('forbidden');
      await madeOnce(c, { credit: id }, async (trx, at) => {
        await payFromCredit(trx, id, auditOf(c, at));
        return { id };
      });
      return c.json<BillView>(await billViewOf(c, id));
    },
  );
