// Long because every route says what it answers and refuses.
import { z } from 'zod';
import {
  countEngagements,
  ENGAGEMENT_SORTS,
  listEngagements,
  placeOf,
  readPlans,
  readVoucherCounts,
  type EngagementPlace,
} from '../../db/read/engagements.ts';
import { storesOf } from '../../db/records/client-accountant.ts';
import { keepVoucherCount } from '../../db/records/engagement-plans.ts';
import { changeEngagement, insertEngagement, type NewEngagement } from '../../db/records/engagements.ts';
import { voucherTermsFit, type EngagementDraft } from '../../domain/billing/engagement.ts';
import { DomainError } from '../../domain/errors.ts';
import { periodOf } from '../../domain/period/months.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { clientStanding, servedClient } from '../client-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { engagementViewOf, reachedEngagement } from '../engagement-access.ts';
import { engagementChange, engagementFilterFields, engagementListQuery, newEngagement, period } from '../engagement-fields.ts';
import { fromCursor, pathId, placeId, toCursor } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { engagementRowView } from '../present/engagements.ts';
import { mustStillBeIn } from '../still-in.ts';
import { badField, body, params, query } from '../validate.ts';

const one = z.object({ id: pathId });
const cursorOf = z.object({ sort: z.enum(ENGAGEMENT_SORTS), key: z.string().max(20), id: placeId });
const DATES = ['engagement_overlap', 'end_before_start'] as const;
/** `ending`: over within so many days. */
const SOON_DAYS = 60;
const today = (c: ApiContext): string => civilDateOf(c.var.deps.now());

/** 代账合同: the list, the record, drafts; and how many vouchers a client had. */
export const engagementRoutes = routes()
  .get(
    '/api/engagements',
    guard('engagements.read'),
    describe({
      answer: 'EngagementPage',
      tag: 'Engagements',
      summary: 'Engagements within the caller’s scope',
      description:
        '`q`: number, plan, client’s name, pinyin or initials. `waiting=1`: drafts that wait for an approval; `0`: those sent back. `endsBy`: running, and over by then.',
    }),
    query(engagementListQuery),
    async (c) => {
      const { limit, cursor, sort, ...filters } = c.req.valid('query');
      const after = fromCursor<EngagementPlace>(cursor, cursorOf);
      if (after && after.sort !== sort) throw badField('/cursor', 'invalid_cursor', '翻页位置属于另一种排序');
      const rows = await listEngagements(c.var.deps.read, principalOf(c), filters, { sort, limit, after });
      const last = rows[limit - 1];
      return c.json({
        items: rows.slice(0, limit).map((row) => engagementRowView(row, today(c))),
        nextCursor: rows.length > limit && last ? toCursor(placeOf(last, sort)) : null,
      });
    },
  )
  .get(
    '/api/engagements/counts',
    guard('engagements.read'),
    describe({ answer: 'EngagementCounts', tag: 'Engagements', summary: 'How many engagements stand behind each tab' }),
    query(z.object(engagementFilterFields)),
    async (c) => c.json(await countEngagements(c.var.deps.read, principalOf(c), c.req.valid('query'), addCivilDays(today(c), SOON_DAYS))),
  )
  .post(
    '/api/engagements',
    guard('engagements.write'),
    describe({
      answer: 'Engagement',
      tag: 'Engagements',
      status: 201,
      summary: 'Enter an engagement',
      description:
        'By who serves the client; it waits for another person to approve it. Fee, vouchers and scope are the plan’s unless said. `billedFrom`: months before it were billed elsewhere.',
      refusals: [
        ...DATES,
        'unknown_client',
        'unknown_plan',
        'unknown_store',
        'unknown_file',
        'client_merged',
        'client_archived',
        'idempotency_conflict',
      ],
    }),
    body(newEngagement),
    async (c) => {
      const given = c.req.valid('json');
      const draft = await draftFrom(c, given);
      const { personId } = principalOf(c);
      const made = await madeOnce(c, given, (trx, at) => insertEngagement(trx, draft, personId, auditOf(c, at)));
      if (made.sends) c.var.deps.engine.deliver(c.var.deps.now());
      return c.json(await engagementViewOf(c, made.id), 201);
    },
  )
  .get(
    '/api/engagements/:id',
    guard('engagements.read'),
    describe({
      answer: 'Engagement',
      tag: 'Engagements',
      summary: 'One engagement: terms, fees, pauses, what is paid, what comes next, checklists',
      description: 'A contact sees it once it is approved, without the firm’s notes and lists.',
    }),
    params(one),
    async (c) => c.json(await engagementViewOf(c, c.req.valid('param').id)),
  )
  .patch(
    '/api/engagements/:id',
    guard('engagements.write'),
    describe({
      answer: 'Engagement',
      tag: 'Engagements',
      summary: 'Change a draft',
      description: 'Whoever changed it last is who entered it: somebody else approves. One that was sent back waits again.',
      refusals: [...DATES, 'engagement_state', 'version_conflict', 'unknown_plan', 'unknown_file', 'client_merged', 'client_archived'],
    }),
    params(one),
    body(engagementChange),
    async (c) => {
      const { id } = c.req.valid('param');
      const { version, ...change } = c.req.valid('json');
      const { row, standing } = await reachedEngagement(c, id);
      if (!standing.serves) throw new DomainError('forbidden');
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<EngagementDraft>;
      if (given.planId && given.planId !== row.planId) given.planName ??= (await planOf(c, given.planId)).name;
      judge({
        startDate: row.startDate,
        endDate: row.endDate,
        billedFrom: row.billedFrom,
        vouchersIncluded: row.vouchersIncluded,
        overageStep: row.overageStep,
        overageFeeFen: row.overageFeeFen,
        ...given,
      });
      const { db, engine, now } = c.var.deps;
      const at = now();
      const { personId } = principalOf(c);
      const { sends } = await db.transaction().execute(async (trx) => {
        await mustStillBeIn(c, trx);
        return changeEngagement(trx, id, given, version, personId, auditOf(c, at));
      });
      if (sends) engine.deliver(at);
      return c.json(await engagementViewOf(c, id));
    },
  )
  .get(
    '/api/clients/:id/engagements',
    guard('engagements.read'),
    describe({ answer: 'Engagements', tag: 'Engagements', summary: 'All engagements of a client, newest first' }),
    params(one),
    async (c) => {
      const { id } = await clientStanding(c, c.req.valid('param').id);
      const page = { sort: '-createdAt', limit: 100, after: null } as const;
      const rows = await listEngagements(c.var.deps.read, principalOf(c), { clientId: id }, page);
      return c.json({ items: rows.map((row) => engagementRowView(row, today(c))) });
    },
  )
  .get(
    '/api/clients/:id/vouchers',
    guard('engagements.write'),
    describe({ answer: 'VoucherCounts', tag: 'Engagements', summary: 'How many vouchers a client had, newest month first; three years' }),
    params(one),
    async (c) => {
      const { id } = await servedClient(c, c.req.valid('param').id);
      return c.json(await vouchersOf(c, id));
    },
  )
  .put(
    '/api/clients/:id/vouchers/:period',
    guard('engagements.write'),
    describe({
      answer: 'VoucherCounts',
      tag: 'Engagements',
      summary: 'Write down how many vouchers a client had in a month',
      description: 'What is over the engagement’s share is charged with the next bill. A bill that is written is not changed.',
    }),
    params(z.object({ id: pathId, period: pathId })),
    body(z.strictObject({ count: z.int().min(0).max(1_000_000) })),
    async (c) => {
      const given = c.req.valid('param');
      const { id } = await servedClient(c, given.id);
      const month = period.safeParse(given.period);
      if (!month.success) throw badField('/period', 'invalid', '月份应为 YYYY-MM');
      if (month.data > periodOf(today(c))) throw badField('/period', 'future', '还没有到这个月');
      const { db, now } = c.var.deps;
      const at = now();
      await db.transaction().execute(async (trx) => {
        await mustStillBeIn(c, trx);
        await keepVoucherCount(trx, id, month.data, c.req.valid('json').count, auditOf(c, at));
      });
      return c.json(await vouchersOf(c, id));
    },
  );

const vouchersOf = async (c: ApiContext, id: string) => ({
  items: (await readVoucherCounts(c.var.deps.read, id)).map(({ at, ...row }) => ({ ...row, at: instant(at) })),
});

async function planOf(c: ApiContext, planId: string) {
  const plan = (await readPlans(c.var.deps.read)).find((known) => known.id === planId && known.active === 1);
  if (!plan)
    throw new DomainError('unknown_plan', { errors: [{ pointer: '/planId', code: 'unknown_plan', message: '没有这个套餐，或已停用' }] });
  return plan;
}

/** What is entered, with the plan’s word where nothing else is said. @throws unknown_client, forbidden, unknown_plan, unknown_store, bad_input */
async function draftFrom(c: ApiContext, given: z.infer<typeof newEngagement>): Promise<NewEngagement> {
  const client = await clientStanding(c, given.clientId).catch(() => {
    throw new DomainError('unknown_client');
  });
  if (!client.staff) throw new DomainError('forbidden');
  const stores = await storesOf(c.var.deps.read, client.id);
  const storeId = given.storeId ?? stores[0] ?? '';
  if (!stores.includes(storeId)) throw new DomainError('unknown_store');
  const plan = given.planId === null ? null : await planOf(c, given.planId);
  const monthFeeFen = given.monthFeeFen ?? plan?.monthFeeFen;
  if (monthFeeFen === undefined) throw badField('/monthFeeFen', 'missing', '请填写月费，或选择套餐');
  const draft: NewEngagement = {
    clientId: client.id,
    storeId,
    renewsId: null,
    planId: given.planId,
    planName: given.planName ?? plan?.name ?? '代理记账',
    startDate: given.startDate,
    endDate: given.endDate,
    cycle: given.cycle,
    inAdvance: given.inAdvance,
    dueDay: given.dueDay,
    firstMonth: given.firstMonth,
    monthFeeFen,
    addOns: given.addOns,
    vouchersIncluded: given.vouchersIncluded === undefined ? (plan?.vouchersIncluded ?? null) : given.vouchersIncluded,
    overageStep: given.overageStep === undefined ? (plan?.overageStep ?? null) : given.overageStep,
    overageFeeFen: given.overageFeeFen === undefined ? (plan?.overageFeeFen ?? null) : given.overageFeeFen,
    billedFrom: given.billedFrom,
    scope: given.scope ?? plan?.scope ?? '',
    note: given.note,
    fileIds: given.fileIds,
  };
  judge(draft);
  return draft;
}

/** @throws end_before_start, bad_input */
function judge(
  draft: Pick<EngagementDraft, 'startDate' | 'endDate' | 'billedFrom' | 'vouchersIncluded' | 'overageStep' | 'overageFeeFen'>,
): void {
  const { startDate, endDate, billedFrom } = draft;
  if (endDate !== null && endDate < startDate)
    throw new DomainError('end_before_start', {
      errors: [{ pointer: '/endDate', code: 'end_before_start', message: '结束日不能早于开始日' }],
    });
  if (billedFrom !== null && billedFrom < periodOf(startDate)) throw badField('/billedFrom', 'too_early', '不能早于合同开始的月份');
  if (!voucherTermsFit(draft)) throw badField('/overageStep', 'incomplete', '超量计费的三项须一起填写');
}
