// Long: every deed with a filing is one route.
import { z } from 'zod';
import { countYearWork, listObligations, type ObligationFilters } from '../../db/read/obligations.ts';
import {
  correctObligation,
  deductObligation,
  excuseObligation,
  fileObligation,
  penalise,
  putBackObligation,
  returnObligation,
  stepYearWork,
} from '../../db/records/obligations.ts';
import { readNoticeText } from '../../db/read/notice-texts.ts';
import { readYearChased, yearChaseValues } from '../../db/read/year-chase.ts';
import { openYearWork } from '../../db/records/periods.ts';
import { chaseYearWork } from '../../db/records/year-chase.ts';
import type { By } from '../../db/records/client-write.ts';
import type { Trx } from '../../db/open.ts';
import { DomainError, ERRORS } from '../../domain/errors.ts';
import { composeNotice } from '../../domain/notices.ts';
import { YEAR_STEPS } from '../../domain/period/states.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { servedClient } from '../client-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fileIds, fromCursor, pageFields, pathId, recordId, toCursor, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import {
  dayPlace,
  deductionResult,
  manyIds,
  maybeWhy,
  obligationFilterFields,
  penaltyField,
  sumFen,
  why,
  yearField,
} from '../period-fields.ts';
import { obligationViews } from '../present/obligation.ts';
import { badField, body, params, query } from '../validate.ts';
import type { ChaseView, ManyView, ObligationView } from '../views/periods.ts';
import { offered } from '../offered.ts';

const one = z.object({ id: pathId });
const pages = { ...pageFields, limit: z.coerce.number().int().min(1).max(500).default(100) };
const WRONG = ['wrong_obligation_state', 'idempotency_conflict'] as const;
const FILE = [...WRONG, 'amount_needed', 'tax_unconfirmed', 'unknown_file'] as const;
const { overdue: _overdue, span: _span, stage: _stage, ...yearFilters } = obligationFilterFields;

/** 申报事项: a queue, one filing and what is done with it; and 年度事项 on their own board. */
export const obligationRoutes = routes()
  .get(
    '/api/obligations',
    guard('periods.work'),
    describe({
      answer: 'ObligationPage',
      tag: 'Periods',
      summary: 'Filings within the caller’s scope, due first on top',
      description: '`state`: todo, filed, paid, not_applicable. `overdue=1`: not filed, and past its day. `span`: a period or a year.',
    }),
    query(z.object({ ...obligationFilterFields, ...pages })),
    async (c) => {
      const { limit, cursor, overdue, ...filters } = c.req.valid('query');
      return c.json(await page(c, { ...filters, ...(overdue ? { overdueOn: today(c) } : {}) }, limit, cursor));
    },
  )
  .post(
    '/api/obligations/file',
    guard('periods.work'),
    describe({
      answer: 'ManyDone',
      tag: 'Periods',
      summary: 'File many at once, each with its amount; `dryRun` says how it would go with each',
      refusals: ['idempotency_conflict'],
    }),
    body(
      z.strictObject({
        items: z
          .array(z.strictObject({ id: recordId, amountFen: sumFen.nullable().default(null), fileIds }))
          .min(1, '请先选择')
          .max(200, '一次最多 200 项'),
        filedOn: z.iso.date().optional(),
        reason: maybeWhy,
        dryRun: z.boolean().default(true),
      }),
    ),
    async (c) => {
      const given = c.req.valid('json');
      notAhead(c, given.filedOn);
      return c.json(await fileMany(c, given));
    },
  )
  .get(
    '/api/obligations/:id',
    guard('periods.work'),
    describe({ answer: 'Obligation', tag: 'Periods', summary: 'One filing' }),
    params(one),
    async (c) => c.json(await viewOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/obligations/:id/file',
    guard('periods.work'),
    describe({
      answer: 'Obligation',
      tag: 'Periods',
      summary: 'It is filed, with its receipt',
      description:
        'What the client is asked about waits for their answer, or for T-3; `reason` files without it. Filed after its day keeps the mark.',
      refusals: FILE,
    }),
    params(one),
    body(z.strictObject({ fileIds, amountFen: sumFen.nullable().default(null), filedOn: z.iso.date().optional(), reason: maybeWhy })),
    async (c) => {
      const given = c.req.valid('json');
      notAhead(c, given.filedOn);
      const { personId } = principalOf(c);
      const filing = { fileIds: given.fileIds, amountFen: given.amountFen, filedOn: given.filedOn ?? null, without: given.reason };
      return done(c, given, (trx, id, by) => fileObligation(trx, id, filing, personId, by));
    },
  )
  .post(
    '/api/obligations/:id/not-applicable',
    guard('periods.work'),
    describe({ answer: 'Obligation', tag: 'Periods', summary: '不适用, with the reason', refusals: WRONG }),
    params(one),
    body(z.strictObject({ reason: why })),
    async (c) => done(c, c.req.valid('json'), (trx, id, by) => excuseObligation(trx, id, c.req.valid('json').reason, by)),
  )
  .post(
    '/api/obligations/:id/reopen',
    guard('periods.work'),
    describe({ answer: 'Obligation', tag: 'Periods', summary: 'It applies after all', refusals: WRONG }),
    params(one),
    body(z.strictObject({ reason: why })),
    async (c) => done(c, c.req.valid('json'), (trx, id, by) => putBackObligation(trx, id, c.req.valid('json').reason, by)),
  )
  .post(
    '/api/obligations/:id/returned',
    guard('periods.work'),
    describe({ answer: 'Obligation', tag: 'Periods', summary: '税务局退回: it is to be filed again', refusals: WRONG }),
    params(one),
    body(z.strictObject({ reason: why })),
    async (c) => done(c, c.req.valid('json'), (trx, id, by) => returnObligation(trx, id, c.req.valid('json').reason, by)),
  )
  .post(
    '/api/obligations/:id/deduction',
    guard('periods.work'),
    describe({
      answer: 'Obligation',
      tag: 'Periods',
      summary: '扣款结果: done, failed, or tried again',
      description: 'A failure tells the contacts who pay and who files it at once.',
      refusals: [...WRONG, 'reason_needed'],
    }),
    params(one),
    body(deductionResult),
    async (c) => {
      const given = c.req.valid('json');
      if (given.result === 'failed' && given.reason === '') throw new DomainError('reason_needed');
      return done(c, given, (trx, id, by) => deductObligation(trx, id, given.result, given.reason, by));
    },
  )
  .post(
    '/api/obligations/:id/correct',
    guard('periods.work'),
    describe({
      answer: 'Obligation',
      tag: 'Periods',
      status: 201,
      summary: '更正申报: its next version, to be filed; answered with that one',
      refusals: WRONG,
    }),
    params(one),
    body(z.strictObject({ reason: why })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await reached(c, id);
      const made = await madeOnce(c, given, async (trx, at) => ({ id: await correctObligation(trx, id, given.reason, auditOf(c, at)) }));
      return c.json(await viewOf(c, made.id), 201);
    },
  )
  .post(
    '/api/obligations/:id/penalty',
    guard('periods.work'),
    describe({ answer: 'Obligation', tag: 'Periods', summary: '滞纳金 or 罚款, and who bears it', refusals: ['idempotency_conflict'] }),
    params(one),
    body(penaltyField),
    async (c) => {
      const given = c.req.valid('json');
      return done(c, given, (trx, id, by) => penalise(trx, id, given.amountFen, given.bearer, by));
    },
  )
  .post(
    '/api/obligations/:id/step',
    guard('periods.work'),
    describe({ answer: 'Obligation', tag: 'Periods', summary: 'How far a year’s filing is', refusals: WRONG }),
    params(one),
    body(z.strictObject({ step: z.enum(YEAR_STEPS), note: words(500).optional() })),
    async (c) => {
      const given = c.req.valid('json');
      return done(c, given, (trx, id, by) => stepYearWork(trx, id, given.step, given.note, by));
    },
  )
  .get(
    '/api/year-work',
    guard('periods.work'),
    describe({
      answer: 'YearBoard',
      tag: 'Periods',
      summary: '年度事项 of a year: each kind with how far it is, and the clients’ filings',
    }),
    query(z.object({ year: yearField, ...yearFilters, ...pages })),
    async (c) => {
      const { year, limit, cursor, ...filters } = c.req.valid('query');
      const all = { ...filters, span: String(year), stage: ['yearly'] };
      const { ruleId: _ruleId, state: _state, step: _step, ...overall } = all;
      const rules = await countYearWork(c.var.deps.read, principalOf(c), overall, today(c));
      return c.json({
        year,
        rules: rules.map(({ ruleId: id, ...rule }) => ({ id, ...rule })),
        ...(await page(c, all, limit, cursor)),
      });
    },
  )
  .post(
    '/api/year-work/chase',
    guard('periods.work'),
    describe({
      answer: 'Chase',
      tag: 'Periods',
      summary: 'Remind clients of year work that is open; `preview` shows exactly what would be sent to whom',
      description: 'One message a contact for all their companies; the same one once a day.',
      refusals: ['nothing_to_chase', 'idempotency_conflict'],
    }),
    body(z.strictObject({ ids: manyIds, preview: z.boolean().default(true) })),
    async (c) => c.json(await chase(c, c.req.valid('json'))),
  )
  .post(
    '/api/year-work',
    guard('periods.work'),
    describe({
      answer: 'ObligationPage',
      tag: 'Periods',
      status: 201,
      summary: 'Take a client’s year in hand: its filings are written once',
      description: 'A December does it by itself; by hand for a client who came after it.',
      refusals: ['period_before_profile', 'period_ahead', 'client_merged', 'client_archived', 'idempotency_conflict'],
    }),
    body(z.strictObject({ clientId: recordId, year: z.int().min(2000).max(2100) })),
    async (c) => {
      const given = c.req.valid('json');
      await servedClient(c, given.clientId);
      if (String(given.year) > today(c).slice(0, 4)) throw new DomainError('period_ahead');
      await madeOnce(c, given, async (trx, at) => ({ wrote: await openYearWork(trx, given.clientId, given.year, at) }));
      return c.json(await page(c, { clientId: given.clientId, span: String(given.year), stage: ['yearly'] }, 100, undefined), 201);
    },
  );

const today = (c: ApiContext): string => civilDateOf(c.var.deps.now());

function notAhead(c: ApiContext, filedOn: string | undefined): void {
  if (filedOn !== undefined && filedOn > today(c)) throw badField('/filedOn', 'future', '申报日期不能在今天之后');
}

/** Filings are the firm's work: a contact reads them with their period. */
const asStaff = (c: ApiContext) => ({ ...principalOf(c), links: [] });

async function page(c: ApiContext, filters: ObligationFilters, limit: number, cursor: string | undefined) {
  const { read } = c.var.deps;
  const rows = await listObligations(read, asStaff(c), filters, { limit: limit + 1, after: fromCursor(cursor, dayPlace) });
  const last = rows[limit - 1];
  return {
    items: (await obligationViews(read, rows.slice(0, limit), today(c), true)).map((view) => offered(principalOf(c), 'filing', view)),
    nextCursor: rows.length > limit && last ? toCursor({ key: last.dueDate, id: last.id }) : null,
  };
}

/** @throws not_found */
async function reached(c: ApiContext, id: string) {
  const [row] = await listObligations(c.var.deps.read, asStaff(c), { ids: [id] }, { limit: 1, after: null });
  if (!row) throw new DomainError('not_found');
  return row;
}

async function viewOf(c: ApiContext, id: string): Promise<ObligationView> {
  const [view] = await obligationViews(c.var.deps.read, [await reached(c, id)], today(c), true);
  if (!view) throw new DomainError('not_found');
  return offered(principalOf(c), 'filing', view);
}

/** One deed with the filing of the path, once; what is to be told goes out. */
async function done(c: ApiContext, given: object, deed: (trx: Trx, id: string, by: By) => Promise<boolean | void>) {
  const id = c.req.param('id') ?? '';
  await reached(c, id);
  const { sends } = await madeOnce(c, given, async (trx, at) => ({ sends: (await deed(trx, id, auditOf(c, at))) === true }));
  if (sends) c.var.deps.engine.deliver(c.var.deps.now());
  return c.json(await viewOf(c, id));
}

/** What would be sent to whom, and then the same. @throws nothing_to_chase */
async function chase(c: ApiContext, { ids, preview }: { ids: string[]; preview: boolean }): Promise<ChaseView> {
  const { read, engine, now } = c.var.deps;
  const rows = await listObligations(read, asStaff(c), { ids, stage: ['yearly'] }, { limit: ids.length, after: null });
  const open = rows.filter(({ state }) => state === 'todo');
  if (open.length === 0) throw new DomainError('nothing_to_chase');
  const own = await readNoticeText(read, 'year.papers');
  const people = await readYearChased(read, open);
  if (!preview) {
    const { sends } = await madeOnce(c, { ids }, async (trx, at) => ({ sends: await chaseYearWork(trx, open, auditOf(c, at)) }));
    if (sends) engine.deliver(now());
  }
  const message = ERRORS.nothing_to_chase.zh;
  return {
    sent: !preview,
    people: people.length,
    messages: people.map(({ recipient, name, filings }) => {
      const { title, text, sms } = composeNotice('year.papers', yearChaseValues(filings), own);
      return { personId: recipient.personId, name, clients: [...new Set(filings.map((one) => one.clientShort))], title, text, sms };
    }),
    skipped: ids
      .filter((id) => !open.some((one) => one.id === id))
      .map((id) => ({ id, label: rows.find((row) => row.id === id)?.clientShort ?? id, refusal: 'nothing_to_chase', message })),
  };
}

class DryRun extends Error {}

/** Each in a transaction of its own; a dry run takes each back. */
async function fileMany(
  c: ApiContext,
  given: {
    items: { id: string; amountFen: number | null; fileIds: string[] }[];
    filedOn?: string | undefined;
    reason: string;
    dryRun: boolean;
  },
): Promise<ManyView> {
  const { db, read, now, engine } = c.var.deps;
  const { personId } = principalOf(c);
  const ids = given.items.map(({ id }) => id);
  const rows = await listObligations(read, asStaff(c), { ids }, { limit: ids.length, after: null });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items: ManyView['items'] = [];
  let sends = false;
  for (const item of given.items) {
    const row = byId.get(item.id);
    const label = row ? `${row.clientShort} ${row.name}` : item.id;
    const filing = { fileIds: item.fileIds, amountFen: item.amountFen, filedOn: given.filedOn ?? null, without: given.reason };
    try {
      if (!row) throw new DomainError('not_found');
      sends =
        (await db.transaction().execute(async (trx) => {
          const told = await fileObligation(trx, item.id, filing, personId, auditOf(c, now()));
          if (given.dryRun) throw new DryRun();
          return told;
        })) || sends;
      items.push({ id: item.id, label, refusal: null, message: null });
    } catch (error) {
      if (error instanceof DryRun) items.push({ id: item.id, label, refusal: null, message: null });
      else if (error instanceof DomainError) items.push({ id: item.id, label, refusal: error.code, message: ERRORS[error.code].zh });
      else throw error;
    }
  }
  if (sends) engine.deliver(now());
  return { dryRun: given.dryRun, will: items.filter((item) => item.refusal === null).length, items };
}
