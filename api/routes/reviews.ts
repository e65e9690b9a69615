import { z } from 'zod';
import { countReviews, listReviews } from '../../db/read/reviews.ts';
import { answerReview, hideReview } from '../../db/records/review-replies.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, staffOf, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, pathId, timeCursor, toCursor, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { reviewView } from '../present/review.ts';
import { reviewFilterFields, reviewFiltersOf } from '../review-filters.ts';
import { body, params, query } from '../validate.ts';
import type { ReviewCountsView } from '../views/performance.ts';

const one = z.object({ id: pathId });

/** 评价 of clients: read, answered, and kept out of the mall. */
export const reviewRoutes = routes()
  .get(
    '/api/reviews',
    guard('reviews.read'),
    describe({
      answer: 'ReviewPage',
      tag: 'Performance',
      summary: 'Reviews of cases, the newest first',
      description: 'Staff see those of their own work, leaders their group’s, admins their stores’, the owner all.',
    }),
    query(z.object({ ...reviewFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, ...given } = c.req.valid('query');
      const rows = await listReviews(c.var.deps.read, principalOf(c), reviewFiltersOf(given), {
        limit,
        after: fromCursor(cursor, timeCursor),
      });
      const last = rows.slice(0, limit).at(-1);
      return c.json({
        items: rows.slice(0, limit).map(reviewView),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.at, id: last.no }) : null,
      });
    },
  )
  .get(
    '/api/reviews/counts',
    guard('reviews.read'),
    describe({ answer: 'ReviewCounts', tag: 'Performance', summary: 'How many of each grade a filter finds' }),
    query(z.object(reviewFilterFields)),
    async (c) => c.json<ReviewCountsView>(await countReviews(c.var.deps.read, principalOf(c), reviewFiltersOf(c.req.valid('query')))),
  )
  .post(
    '/api/reviews/:id/answer',
    guard('reviews.answer'),
    describe({
      answer: 'Review',
      tag: 'Performance',
      summary: 'Answer a review; the client is told, and the mall shows it',
      refusals: ['not_found', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ text: words(300, 1) })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await mustReach(c, id);
      const { sends } = await madeOnce(c, given, async (trx, at) => {
        return {
          sends: await answerReview(trx, id, {
            text: given.text,
            staffId: staffOf(c).id,
            personId: principalOf(c).personId,
            by: auditOf(c, at),
          }),
        };
      });
      if (sends) c.var.deps.engine.deliver(c.var.deps.now());
      return c.json(await again(c, id));
    },
  )
  .post(
    '/api/reviews/:id/hide',
    guard('reviews.hide'),
    describe({
      answer: 'Review',
      tag: 'Performance',
      summary: 'Keep a review out of the mall, and say why; it counts all the same',
      refusals: ['not_found', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ reason: words(200, 1) })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await mustReach(c, id);
      await madeOnce(c, given, async (trx, at) => {
        await hideReview(trx, id, { reason: given.reason, staffId: staffOf(c).id, by: auditOf(c, at) });
        return {};
      });
      return c.json(await again(c, id));
    },
  )
  .post(
    '/api/reviews/:id/show',
    guard('reviews.hide'),
    describe({
      answer: 'Review',
      tag: 'Performance',
      summary: 'Let the mall show it again',
      refusals: ['not_found', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({})),
    async (c) => {
      const { id } = c.req.valid('param');
      await mustReach(c, id);
      await madeOnce(c, {}, async (trx, at) => {
        await hideReview(trx, id, { reason: null, staffId: staffOf(c).id, by: auditOf(c, at) });
        return {};
      });
      return c.json(await again(c, id));
    },
  );

/** @throws not_found when there is none, or it is not of theirs */
async function mustReach(c: ApiContext, id: string): Promise<void> {
  const [row] = await listReviews(c.var.deps.read, principalOf(c), { id }, { limit: 1, after: null });
  if (!row) throw new DomainError('not_found');
}
async function again(c: ApiContext, id: string) {
  const [row] = await listReviews(c.var.deps.db, principalOf(c), { id }, { limit: 1, after: null });
  if (!row) throw new DomainError('not_found');
  return reviewView(row);
}
