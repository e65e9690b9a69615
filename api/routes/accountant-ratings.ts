import { z } from 'zod';
import { listAccountantRatings, ratingOf } from '../../db/read/accountant-ratings.ts';
import { rateAccountant } from '../../db/records/accountant-ratings.ts';
import { DomainError } from '../../domain/errors.ts';
import { ratingYear } from '../../domain/performance/accountant-rating.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { clientStanding } from '../client-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, pathId, recordId, timeCursor, toCursor, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { yearField } from '../period-fields.ts';
import { body, params, query } from '../validate.ts';
import type { AccountantRatingAsk } from '../views/performance.ts';

const one = z.object({ id: pathId });

/** 年度评价: once a year a client says how it finds its dedicated accountant. */
export const accountantRatingRoutes = routes()
  .get(
    '/api/accountant-ratings',
    guard('reviews.read'),
    describe({
      answer: 'AccountantRatingPage',
      tag: 'Performance',
      summary: 'What clients gave their accountants, the newest first',
      description: 'Staff see their own, leaders their group’s, admins their stores’, the owner all.',
    }),
    query(z.object({ year: yearField.optional(), staffId: recordId.optional(), ...pageFields })),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const page = { limit, after: fromCursor(cursor, timeCursor) };
      const rows = await listAccountantRatings(c.var.deps.read, principalOf(c), filter, page);
      const last = rows.slice(0, limit).at(-1);
      return c.json({
        items: rows.slice(0, limit).map((row) => ({
          id: row.id,
          year: row.year,
          client: { id: row.clientId, short: row.short },
          staff: { id: row.staffId, name: row.staffName },
          score: row.score ?? 0,
          comment: row.comment,
          by: row.raterName ?? '',
          at: new Date(row.ratedAt ?? 0).toISOString(),
        })),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.ratedAt, id: last.id }) : null,
      });
    },
  )
  .get(
    '/api/clients/:id/accountant-rating',
    guard('reviews.accountant'),
    describe({ answer: 'AccountantRatingAsk', tag: 'Clients', summary: 'How the caller’s company finds its accountant this year' }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      await mustBeContact(c, id);
      return c.json(await askOf(c, id));
    },
  )
  .post(
    '/api/clients/:id/accountant-rating',
    guard('reviews.accountant'),
    describe({
      answer: 'AccountantRatingAsk',
      tag: 'Clients',
      status: 201,
      summary: 'Rate the dedicated accountant, once a year and company',
      refusals: ['no_accountant', 'rated_this_year', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ score: z.int().min(1).max(5).meta({ example: 5 }), comment: words(300).default('') })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await mustBeContact(c, id);
      await madeOnce(c, given, async (trx, at) => {
        const year = ratingYear(civilDateOf(at));
        await rateAccountant(trx, id, { ...given, year }, { personId: principalOf(c).personId, by: auditOf(c, at) });
        return {};
      });
      return c.json(await askOf(c, id), 201);
    },
  );

/** @throws forbidden for who is no contact of it, not_found beyond their scope */
async function mustBeContact(c: ApiContext, id: string): Promise<void> {
  if ((await clientStanding(c, id)).contact === null) throw new DomainError('forbidden');
}
async function askOf(c: ApiContext, id: string): Promise<AccountantRatingAsk> {
  const year = ratingYear(civilDateOf(c.var.deps.now()));
  const { staff, given } = await ratingOf(c.var.deps.db, id, year);
  const rating =
    given === null
      ? null
      : { score: given.score ?? 0, comment: given.comment, at: new Date(given.ratedAt ?? 0).toISOString(), by: given.raterName ?? '' };
  return { year, staff, rating, mayRate: staff !== null && rating === null };
}
