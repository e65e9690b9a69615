import { z } from 'zod';
import { chaseValues, readChased, readOwedPapers } from '../../db/read/paper-chase.ts';
import { listPeriods } from '../../db/read/periods.ts';
import { readNoticeText } from '../../db/read/notice-texts.ts';
import { readSettings } from '../../db/read/settings.ts';
import { readTaxCalendar } from '../../db/read/tax-calendar.ts';
import { chasePapers } from '../../db/records/paper-chase.ts';
import { askPapers, judgePaper, sayNoPapers, submitPaper } from '../../db/records/period-papers.ts';
import { DomainError, ERRORS } from '../../domain/errors.ts';
import { composeNotice } from '../../domain/notices.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fileIds, line, pathId } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { periodStanding, periodViewOf, riskDaysOf, workedPeriod } from '../period-access.ts';
import { manyIds, periodFilterFields, why } from '../period-fields.ts';
import { body, params } from '../validate.ts';
import type { ChaseView } from '../views/periods.ts';

const one = z.object({ id: pathId });
const paper = z.object({ id: pathId, paperId: pathId });
/** So many periods are chased at once at most. */
const MOST = 500;
const STATES = ['unknown_paper', 'paper_state', 'period_archived', 'idempotency_conflict'] as const;

/** 资料: what a period needs from its client, handed in, looked at, asked for again. */
export const periodPaperRoutes = routes()
  .post(
    '/api/periods/:id/papers',
    guard('periods.work'),
    describe({
      answer: 'Period',
      tag: 'Periods',
      summary: 'Ask for more papers; the next months ask for them too',
      refusals: ['period_archived', 'idempotency_conflict'],
    }),
    params(one),
    body(
      z.strictObject({
        papers: z
          .array(z.strictObject({ name: line(40, 1), hint: line(80).default(''), required: z.boolean().default(true) }))
          .min(1)
          .max(20),
      }),
    ),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await workedPeriod(c, id);
      await madeOnce(c, given, async (trx, at) => {
        await askPapers(trx, id, given.papers, auditOf(c, at));
        return { ok: true };
      });
      return c.json(await periodViewOf(c, id));
    },
  )
  .post(
    '/api/periods/:id/papers/:paperId/submit',
    guard('periods.papers'),
    describe({
      answer: 'Period',
      tag: 'Periods',
      summary: 'Hand in a paper, with files; more files may follow',
      refusals: [...STATES, 'papers_none_said', 'unknown_file', 'client_merged', 'client_archived'],
    }),
    params(paper),
    body(z.strictObject({ fileIds })),
    async (c) => {
      const { id, paperId } = c.req.valid('param');
      const given = c.req.valid('json');
      const { staff } = await periodStanding(c, id);
      const who = { personId: principalOf(c).personId, contact: !staff };
      const { sends } = await madeOnce(c, given, async (trx, at) => ({
        sends: await submitPaper(trx, id, paperId, given.fileIds, who, auditOf(c, at)),
      }));
      return told(c, id, sends);
    },
  )
  .post(
    '/api/periods/:id/papers/:paperId/accept',
    guard('periods.work'),
    describe({ answer: 'Period', tag: 'Periods', summary: 'It came and is good; handed in here or by another way', refusals: STATES }),
    params(paper),
    async (c) => {
      const { id, paperId } = c.req.valid('param');
      await workedPeriod(c, id);
      await madeOnce(c, {}, async (trx, at) => ({ sends: await judgePaper(trx, id, paperId, { accept: true }, auditOf(c, at)) }));
      return c.json(await periodViewOf(c, id));
    },
  )
  .post(
    '/api/periods/:id/papers/:paperId/return',
    guard('periods.work'),
    describe({ answer: 'Period', tag: 'Periods', summary: 'Back to the client, with the reason', refusals: STATES }),
    params(paper),
    body(z.strictObject({ reason: why })),
    async (c) => {
      const { id, paperId } = c.req.valid('param');
      const given = c.req.valid('json');
      await workedPeriod(c, id);
      const { sends } = await madeOnce(c, given, async (trx, at) => ({
        sends: await judgePaper(trx, id, paperId, { accept: false, reason: given.reason }, auditOf(c, at)),
      }));
      return told(c, id, sends);
    },
  )
  .post(
    '/api/periods/:id/no-papers',
    guard('periods.papers'),
    describe({
      answer: 'Period',
      tag: 'Periods',
      summary: '本期无票据, with one tap',
      refusals: ['period_archived', 'idempotency_conflict'],
    }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      return told(c, id, await said(c, id, true));
    },
  )
  .delete(
    '/api/periods/:id/no-papers',
    guard('periods.papers'),
    describe({ answer: 'Period', tag: 'Periods', summary: 'There are papers after all', refusals: ['period_archived'] }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      return told(c, id, await said(c, id, false));
    },
  )
  .post(
    '/api/periods/chase',
    guard('periods.work'),
    describe({
      answer: 'Chase',
      tag: 'Periods',
      summary: 'Ask many clients for what is missing; `preview` shows exactly what would be sent to whom',
      description: 'By ids, or by the matrix’s filter. One message a contact for all their companies; the same one once a day.',
      refusals: ['nothing_to_chase', 'empty_selection', 'too_many_items', 'idempotency_conflict'],
    }),
    body(
      z
        .strictObject({ ids: manyIds.optional(), filter: z.object(periodFilterFields).optional(), preview: z.boolean().default(true) })
        .refine((given) => (given.ids === undefined) !== (given.filter === undefined), {
          message: '请给出筛选条件或编号',
          path: ['filter'],
        }),
    ),
    async (c) => {
      const given = c.req.valid('json');
      const { read } = c.var.deps;
      const days = riskDaysOf(c, await readTaxCalendar(read));
      const filters = given.ids ? { ids: given.ids } : { ...given.filter };
      const asStaff = { ...principalOf(c), links: [] };
      const { rows } = await listPeriods(read, asStaff, { ...filters, state: 'open' }, { limit: MOST + 1, after: null }, days);
      if (rows.length === 0) throw new DomainError('empty_selection');
      if (rows.length > MOST) throw new DomainError('too_many_items', { most: MOST });
      const shorts = new Map(rows.map((row) => [row.id, `${row.clientShort} ${row.period}`]));
      return c.json(await chase(c, shorts, given.preview));
    },
  )
  .post(
    '/api/periods/:id/chase',
    guard('periods.work'),
    describe({
      answer: 'Chase',
      tag: 'Periods',
      summary: 'Ask one client for what is missing; `preview` shows it first',
      refusals: ['nothing_to_chase', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ preview: z.boolean().default(true) })),
    async (c) => {
      const { row } = await workedPeriod(c, c.req.valid('param').id);
      return c.json(await chase(c, new Map([[row.id, row.period]]), c.req.valid('json').preview));
    },
  );

async function told(c: ApiContext, id: string, sends: boolean) {
  if (sends) c.var.deps.engine.deliver(c.var.deps.now());
  return c.json(await periodViewOf(c, id));
}

async function said(c: ApiContext, id: string, nothing: boolean): Promise<boolean> {
  const { staff } = await periodStanding(c, id);
  const who = { personId: principalOf(c).personId, contact: !staff };
  const { db, now } = c.var.deps;
  return db.transaction().execute((trx) => sayNoPapers(trx, id, nothing, who, auditOf(c, now())));
}

/** What would be sent to whom, and then the same. @throws nothing_to_chase */
async function chase(c: ApiContext, labels: ReadonlyMap<string, string>, preview: boolean): Promise<ChaseView> {
  const { read } = c.var.deps;
  const ids = [...labels.keys()];
  const owed = await readOwedPapers(read, ids);
  if (owed.length === 0) throw new DomainError('nothing_to_chase');
  const { firm } = (await readSettings(read)).settings;
  const people = await readChased(read, owed);
  const own = await readNoticeText(read, 'period.papers');
  const messages = people.map(({ recipient, name, owed: theirs }) => {
    const composed = composeNotice('period.papers', { 'firm.sms': firm.smsSignature || firm.short, ...chaseValues(theirs) }, own);
    return {
      personId: recipient.personId,
      name,
      clients: [...new Set(theirs.map(({ short }) => short))],
      title: composed.title,
      text: composed.text,
      sms: composed.sms,
    };
  });
  if (!preview) {
    const { sends } = await madeOnce(c, { ids }, async (trx, at) => ({ sends: await chasePapers(trx, ids, auditOf(c, at)) }));
    if (sends) c.var.deps.engine.deliver(c.var.deps.now());
  }
  const owing = new Set(owed.map(({ periodId }) => periodId));
  return {
    sent: !preview,
    people: messages.length,
    messages,
    skipped: ids
      .filter((id) => !owing.has(id))
      .map((id) => ({ id, label: labels.get(id) ?? id, refusal: 'nothing_to_chase', message: ERRORS.nothing_to_chase.zh })),
  };
}
