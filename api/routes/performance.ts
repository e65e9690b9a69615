import { z } from 'zod';
import { readVersions } from '../../db/read/performance.ts';
import { countBehind, readBehind } from '../../db/read/performance-behind.ts';
import { readSettings } from '../../db/read/settings.ts';
import { correctMonth } from '../../db/records/performance-snapshots.ts';
import { DomainError } from '../../domain/errors.ts';
import { monthSpan } from '../../domain/performance/months.ts';
import { numberNamed } from '../../domain/performance/numbers.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, staffOf } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pageFields, placeId, toCursor, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { performanceOf } from '../performance.ts';
import { behindFilterFields, behindFilterOf, narrowOf, performanceFilterFields, thisMonth } from '../performance-fields.ts';
import { periodField } from '../period-fields.ts';
import { badField, body, params, query } from '../validate.ts';
import type { PerformanceRow, PerformanceRows, PerformanceVersions } from '../views/performance.ts';

const ofMonth = z.object({ period: periodField });
const cursorOf = z.object({ at: z.int(), id: placeId, seq: z.int(), how: z.string().max(40) });

/** 绩效: what everybody did in a month, and the rows behind each number. */
export const performanceRoutes = routes()
  .get(
    '/api/performance',
    guard('performance.read'),
    describe({
      answer: 'Performance',
      tag: 'Performance',
      summary: '绩效 of a month, by colleague and store, beside another month and the five before',
      description:
        'Staff see their own numbers, leaders their group’s, admins what was done in their stores, the owner all. A month is kept on the 3rd of the next (`snapshot`); what comes after shows in `since` and changes nothing of it. `staffId=nobody`: what counts for nobody.',
    }),
    query(z.object({ ...performanceFilterFields, before: periodField.optional() })),
    async (c) => {
      const { read, now } = c.var.deps;
      const given = c.req.valid('query');
      const period = given.period ?? thisMonth(c);
      return c.json(await performanceOf(read, principalOf(c), { period, before: given.before, filter: narrowOf(given) }, now()));
    },
  )
  .get(
    '/api/performance/behind',
    guard('performance.read'),
    describe({
      answer: 'PerformanceRows',
      tag: 'Performance',
      summary: 'The rows behind one number: exactly those it counts, the newest first',
      description:
        '`number`: a name of `figures`. Of a month, or of the Beijing days `from` to `to`, both included. As the rows are now: what came after a month was kept is among them.',
    }),
    query(z.object({ ...behindFilterFields, ...pageFields })),
    async (c) => {
      const { read } = c.var.deps;
      const { limit, cursor, ...given } = c.req.valid('query');
      const { number: name, from, to, ...filter } = behindFilterOf(c, given);
      const number = numberNamed(name, (await readSettings(read)).settings.review.dimensions);
      if (number === null) throw badField('/number', 'unknown', '没有这个数字');
      const asked = { number, from, to, filter };
      const { rows, next } = await readBehind(read, principalOf(c), asked, { limit, after: fromCursor(cursor, cursorOf) });
      return c.json<PerformanceRows>({
        items: rows.map((row) => ({
          opens: row.opens,
          kind: row.subjectKind as PerformanceRow['kind'],
          id: row.subjectId,
          title: row.title,
          client: row.clientShort,
          staff: { id: row.staffId, name: row.staffName },
          at: new Date(row.at).toISOString(),
          how: row.how,
          value: row.value / (number.per ?? 1),
        })),
        nextCursor: next ? toCursor(next) : null,
        total: await countBehind(read, principalOf(c), asked),
      });
    },
  )
  .get(
    '/api/performance/:period/versions',
    guard('performance.read'),
    describe({ answer: 'PerformanceVersions', tag: 'Performance', summary: 'The versions of a kept month, the newest first' }),
    params(ofMonth),
    async (c) => {
      const rows = await readVersions(c.var.deps.read, c.req.valid('param').period);
      return c.json<PerformanceVersions>({
        items: rows.map(({ version, at, byName, reason }) => ({ version, at: new Date(at).toISOString(), by: byName, reason })),
      });
    },
  )
  .post(
    '/api/performance/:period/versions',
    guard('performance.correct'),
    describe({
      answer: 'PerformanceVersions',
      tag: 'Performance',
      status: 201,
      summary: 'Take what came after a month was kept into a new version of it, and say why',
      refusals: ['not_found', 'idempotency_conflict'],
    }),
    params(ofMonth),
    body(z.strictObject({ reason: words(200, 1).meta({ example: '客户 12 月 5 日修改了评价' }) })),
    async (c) => {
      const { period } = c.req.valid('param');
      const given = c.req.valid('json');
      if (monthSpan(period).to > c.var.deps.now()) throw new DomainError('not_found');
      await madeOnce(c, given, (trx, at) =>
        correctMonth(trx, { period, reason: given.reason, staffId: staffOf(c).id, by: auditOf(c, at) }),
      );
      const rows = await readVersions(c.var.deps.db, period);
      return c.json<PerformanceVersions>(
        { items: rows.map(({ version, at, byName, reason }) => ({ version, at: new Date(at).toISOString(), by: byName, reason })) },
        201,
      );
    },
  );
