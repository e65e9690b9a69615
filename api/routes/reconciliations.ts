import { z } from 'zod';
import { listReconciliations, readReconciliation } from '../../db/read/reconciliations.ts';
import { askForBill, resolveDifference } from '../../db/records/reconciliations.ts';
import { DomainError } from '../../domain/errors.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pathId, toCursor, words, pageFields } from '../fields.ts';
import { reconciliationFilterFields } from '../list-filters.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { differenceView, reconciliationRow } from '../present/reconciliations.ts';
import { body, params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { ReconciliationRow, ReconciliationView } from '../views/reconciliations.ts';

/** WeChat keeps bills so long. */
const KEPT_DAYS = 90;
const place = z.object({ before: z.iso.date() });
const day = z.iso.date('日期形如 2026-11-23').meta({ example: '2026-11-23' });

/** 对账: each day's bill of WeChat against our books, what differs, and what a person found out about it. */
export const reconciliationRoutes = routes()
  .get(
    '/api/reconciliations',
    guard('reconciliation.read'),
    describe({ answer: 'ReconciliationPage', tag: 'Money', summary: 'Days that were reconciled, newest first' }),
    query(z.object({ ...reconciliationFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, state } = c.req.valid('query');
      const before = fromCursor(cursor, place)?.before ?? null;
      const found = await listReconciliations(c.var.deps.read, { state, before, limit });
      const items = found.slice(0, limit).map(reconciliationRow);
      const last = items.at(-1);
      return c.json<Page<ReconciliationRow>>({ items, nextCursor: found.length > limit && last ? toCursor({ before: last.date }) : null });
    },
  )
  .post(
    '/api/reconciliations',
    guard('reconciliation.resolve'),
    rateLimit(60),
    describe({
      answer: 'Reconciliation',
      tag: 'Money',
      status: 201,
      summary: 'Fetch a day’s bill and compare, now; done before, it is done again',
      description: 'Takes an `Idempotency-Key`. What WeChat cannot give yet is asked for again every half hour.',
      refusals: ['bill_not_due', 'bill_too_old', 'pay_not_configured', 'idempotency_conflict'],
    }),
    body(z.strictObject({ date: day })),
    async (c) => {
      const given = c.req.valid('json');
      const { deps } = c.var;
      const today = civilDateOf(deps.now());
      if (given.date >= today) throw new DomainError('bill_not_due');
      if (given.date < addCivilDays(today, -KEPT_DAYS)) throw new DomainError('bill_too_old');
      if ((await deps.channels.pay()) === null) throw new DomainError('pay_not_configured');
      const date = await madeOnce(c, given, async (trx, now) => {
        await askForBill(trx, given.date, auditOf(c, now));
        return given.date;
      });
      await deps.engine.askForBill(date);
      return c.json(await viewOf(c, date), 201);
    },
  )
  .get(
    '/api/reconciliations/:date',
    guard('reconciliation.read'),
    describe({ answer: 'Reconciliation', tag: 'Money', summary: 'One day with every difference' }),
    params(z.object({ date: pathId })),
    async (c) => c.json(await viewOf(c, c.req.valid('param').date)),
  )
  .post(
    '/api/reconciliations/:date/differences/:id/resolve',
    guard('reconciliation.resolve'),
    rateLimit(240),
    describe({
      answer: 'Reconciliation',
      tag: 'Money',
      summary: 'Say what a difference was; with the last one the day is settled',
      description: 'The reason stays beside the difference, with who wrote it and when.',
      refusals: ['difference_resolved'],
    }),
    params(z.object({ date: pathId, id: pathId })),
    body(z.strictObject({ reason: words(300, 2) })),
    async (c) => {
      const { deps } = c.var;
      const { date, id } = c.req.valid('param');
      await resolveDifference(deps.db, { date, id, ...c.req.valid('json') }, auditOf(c, deps.now()));
      return c.json(await viewOf(c, date));
    },
  );

/** @throws not_found when the day was never asked for */
async function viewOf(c: ApiContext, date: string): Promise<ReconciliationView> {
  const found = await readReconciliation(c.var.deps.db, date);
  if (!found) throw new DomainError('not_found');
  return { ...reconciliationRow(found.day), differences: found.differences.map(differenceView) };
}
