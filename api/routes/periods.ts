// Long: 月结 in one place, each deed a few lines.
import { z } from 'zod';
import { countPeriodGroups, countPeriods, listPeriods, PERIOD_ORDERS } from '../../db/read/periods.ts';
import { readTaxCalendar } from '../../db/read/tax-calendar.ts';
import { openPeriod } from '../../db/records/periods.ts';
import { changeDuties } from '../../db/records/period-duties.ts';
import { checkPeriod, moveStage, reopenPeriod } from '../../db/records/period-stages.ts';
import { periodOf } from '../../domain/period/months.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { clientStanding, servedClient } from '../client-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { flag, fromCursor, pageFields, pathId, recordId, toCursor } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { periodViewOf, riskDaysOf, workedPeriod } from '../period-access.ts';
import { maybeWhy, periodField, periodFilterFields, periodPlace, stageMove, why } from '../period-fields.ts';
import { periodRow } from '../present/period.ts';
import { body, params, query } from '../validate.ts';

const one = z.object({ id: pathId });
const pages = { ...pageFields, limit: z.coerce.number().int().min(1).max(500).default(100) };
const MOVES = [
  'period_archived',
  'unknown_stage',
  'earlier_stage_open',
  'papers_missing',
  'obligations_open',
  'deductions_open',
  'ledger_open',
  'stage_own_way',
  'stage_not_skippable',
  'reason_needed',
  'idempotency_conflict',
] as const;
const staffId = recordId.nullable().optional();

/** 月结: the matrix, one period, its stages. */
export const periodRoutes = routes()
  .get(
    '/api/periods',
    guard('periods.read'),
    describe({
      answer: 'PeriodPage',
      tag: 'Periods',
      summary: 'The matrix: one row a client and period within the caller’s scope, what is due first on top',
      description:
        '`risk=1`: what will miss a date. `toCheck=1`: another person’s check is due. `accountantId=none`: without one. `order=accountant`: one accountant after the other. `q`: name, pinyin, initials.',
    }),
    query(z.object({ ...periodFilterFields, ...pages, order: z.enum(PERIOD_ORDERS).default('due') })),
    async (c) => {
      const { read } = c.var.deps;
      const { limit, cursor, order, ...filters } = c.req.valid('query');
      const days = riskDaysOf(c, await readTaxCalendar(read));
      const after = fromCursor(cursor, periodPlace);
      const { rows, next } = await listPeriods(read, principalOf(c), filters, { limit, after, order }, days);
      return c.json({ items: rows.map((row) => periodRow(row, days, worksOn(c, row.clientId))), nextCursor: next ? toCursor(next) : null });
    },
  )
  .get(
    '/api/periods/summary',
    guard('periods.work'),
    describe({
      answer: 'PeriodSummary',
      tag: 'Periods',
      summary: 'How many rows stand in each column, and how many are red, with the list’s filters',
      description: '`groups=1`: the same by dedicated accountant, in the order of the list.',
    }),
    query(z.object({ ...periodFilterFields, groups: flag.optional() })),
    async (c) => {
      const { read, now } = c.var.deps;
      const { groups, ...filters } = c.req.valid('query');
      const period = filters.period ?? periodOf(civilDateOf(now()));
      const days = riskDaysOf(c, await readTaxCalendar(read));
      const asked = { ...filters, period };
      return c.json({
        period,
        ...(await countPeriods(read, principalOf(c), asked, days)),
        groups: groups ? await countPeriodGroups(read, principalOf(c), asked, days) : [],
      });
    },
  )
  .post(
    '/api/periods',
    guard('periods.work'),
    describe({
      answer: 'Period',
      tag: 'Periods',
      status: 201,
      summary: 'Open a period of a client by hand; it is opened once',
      description: 'The month opening does it for everybody with a running engagement. Not before the period has begun.',
      refusals: ['period_ahead', 'period_before_profile', 'client_merged', 'client_archived', 'idempotency_conflict'],
    }),
    body(z.strictObject({ clientId: recordId, period: periodField })),
    async (c) => {
      const given = c.req.valid('json');
      await servedClient(c, given.clientId);
      const { id } = await madeOnce(c, given, async (trx, at) => openPeriod(trx, given.clientId, given.period, at, auditOf(c, at)));
      return c.json(await periodViewOf(c, id), 201);
    },
  )
  .get(
    '/api/periods/:id',
    guard('periods.read'),
    describe({
      answer: 'Period',
      tag: 'Periods',
      summary: 'One period: stages, filings, papers, tax, check, timeline',
      description: 'A contact sees no internal stage, check, duty or reason.',
    }),
    params(one),
    async (c) => c.json(await periodViewOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/periods/:id/stages/:stageId',
    guard('periods.work'),
    describe({
      answer: 'Period',
      tag: 'Periods',
      summary: 'Move a stage: done, skipped, returned, or to be done again',
      description: '复核, 税额确认 and 账目确认 have deeds of their own. Moved so already: nothing is done.',
      refusals: MOVES,
    }),
    params(z.object({ id: pathId, stageId: pathId })),
    body(stageMove),
    async (c) => {
      const { id, stageId } = c.req.valid('param');
      const given = c.req.valid('json');
      await workedPeriod(c, id);
      await madeOnce(c, given, async (trx, at) => {
        await moveStage(trx, id, { stageId, ...given }, auditOf(c, at));
        return { ok: true };
      });
      return c.json(await periodViewOf(c, id));
    },
  )
  .post(
    '/api/periods/:id/check',
    guard('periods.work'),
    describe({
      answer: 'Period',
      tag: 'Periods',
      summary: '复核: passed, or back to who did the books',
      description:
        'By another person: a leader, an admin, who holds `period.check` or the duty. Where no rule asks for one, `self` signs one’s own; alone in the firm with a reason.',
      refusals: ['no_check', 'earlier_stage_open', 'own_check', 'reason_needed', 'period_archived', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ result: z.enum(['ok', 'return']), reason: maybeWhy, self: z.boolean().default(false) })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await workedPeriod(c, id);
      const { sends } = await madeOnce(c, given, async (trx, at) => ({
        sends: await checkPeriod(trx, id, given, principalOf(c), auditOf(c, at)),
      }));
      if (sends) c.var.deps.engine.deliver(c.var.deps.now());
      return c.json(await periodViewOf(c, id));
    },
  )
  .post(
    '/api/periods/:id/archive',
    guard('periods.work'),
    describe({ answer: 'Period', tag: 'Periods', summary: '归档: the period is locked', refusals: MOVES }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      await workedPeriod(c, id);
      await madeOnce(c, {}, async (trx, at) => {
        await moveStage(trx, id, { stageId: 'archive', to: 'done', reason: '' }, auditOf(c, at));
        return { ok: true };
      });
      return c.json(await periodViewOf(c, id));
    },
  )
  .post(
    '/api/periods/:id/reopen',
    guard('periods.reopen'),
    describe({
      answer: 'Period',
      tag: 'Periods',
      summary: 'Take a period out of the archive, with a reason',
      refusals: ['period_open', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ reason: why })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await workedPeriod(c, id);
      await madeOnce(c, given, async (trx, at) => {
        await reopenPeriod(trx, id, given.reason, auditOf(c, at));
        return { ok: true };
      });
      return c.json(await periodViewOf(c, id));
    },
  )
  .put(
    '/api/periods/:id/duties',
    guard('periods.work'),
    describe({
      answer: 'Period',
      tag: 'Periods',
      summary: 'Who holds 票据, 记账, 报税, 复核 of the client, and is told; null: the dedicated accountant',
      refusals: ['unknown_staff'],
    }),
    params(one),
    body(z.strictObject({ collect: staffId, book: staffId, file: staffId, check: staffId })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = Object.fromEntries(Object.entries(c.req.valid('json')).filter(([, value]) => value !== undefined));
      await workedPeriod(c, id);
      const { db, engine, now } = c.var.deps;
      if (await db.transaction().execute((trx) => changeDuties(trx, id, given, auditOf(c, now())))) engine.deliver(now());
      return c.json(await periodViewOf(c, id));
    },
  )
  .get(
    '/api/clients/:id/periods',
    guard('periods.read'),
    describe({ answer: 'PeriodPage', tag: 'Periods', summary: 'The periods of one client, what is due first on top' }),
    params(one),
    query(z.object({ ...pageFields, state: periodFilterFields.state })),
    async (c) => {
      const { id } = c.req.valid('param');
      const { limit, cursor, state } = c.req.valid('query');
      const { staff } = await clientStanding(c, id);
      const { read } = c.var.deps;
      const days = riskDaysOf(c, await readTaxCalendar(read));
      const page = { limit, after: fromCursor(cursor, periodPlace) };
      const { rows, next } = await listPeriods(read, principalOf(c), { clientId: id, state }, page, days);
      return c.json({ items: rows.map((row) => periodRow(row, days, staff)), nextCursor: next ? toCursor(next) : null });
    },
  );

/** A row is the firm's side for everybody but a contact who is nothing else. */
const worksOn = (c: ApiContext, clientId: string): boolean => {
  const { staff, links } = principalOf(c);
  return staff !== null && (staff.role === 'owner' || !links.some((link) => link.clientId === clientId));
};
