import { z } from 'zod';
import { readPlans } from '../../db/read/engagements.ts';
import { othersMay } from '../../db/read/second-person.ts';
import { tickItem } from '../../db/records/checklists.ts';
import { doWithEngagement, insertEngagement, takeEngagement, type EngagementDeed } from '../../db/records/engagements.ts';
import { renewalOf, type AddOn, type FeeStep } from '../../domain/billing/engagement.ts';
import type { BillCycle, FirstMonth } from '../../domain/billing/dues.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { engagementViewOf, reachedEngagement } from '../engagement-access.ts';
import { civilDate, period, reason } from '../engagement-fields.ts';
import { pathId, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { mustStillBeIn } from '../still-in.ts';
import { badField, body, params } from '../validate.ts';

const one = z.object({ id: pathId });
const version = z.int().min(1).optional();
const STATE = ['engagement_state', 'version_conflict'] as const;

/** What is done with an engagement: approved by another, sent back, paused, resumed, priced anew, ended, renewed, its lists ticked. */
export const engagementDeedRoutes = routes()
  .post(
    '/api/engagements/:id/approve',
    guard('engagements.approve'),
    describe({
      answer: 'Engagement',
      tag: 'Engagements',
      summary: 'Approve a draft: it holds from its first day',
      description:
        'Needs the power `engagement.approve` in the store. Never by who entered it; where the firm has nobody else: `selfApproval` with a reason, which the audit keeps.',
      refusals: [...STATE, 'own_engagement', 'engagement_overlap', 'client_merged', 'client_archived'],
    }),
    params(one),
    body(z.strictObject({ selfApproval: z.boolean().default(false), reason: reason.optional(), version })),
    async (c) => {
      const given = c.req.valid('json');
      if (given.selfApproval && given.reason === undefined) throw badField('/reason', 'missing', '审核自己录入的合同，请写明理由');
      return c.json(await done(c, { deed: 'approve', selfReason: given.selfApproval ? (given.reason ?? null) : null }, given.version));
    },
  )
  .post(
    '/api/engagements/:id/reject',
    guard('engagements.approve'),
    describe({ answer: 'Engagement', tag: 'Engagements', summary: 'Send a draft back to be changed, and say why', refusals: STATE }),
    params(one),
    body(z.strictObject({ reason, version })),
    async (c) => {
      const given = c.req.valid('json');
      return c.json(await done(c, { deed: 'reject', reason: given.reason }, given.version));
    },
  )
  .post(
    '/api/engagements/:id/withdraw',
    guard('engagements.write'),
    describe({
      answer: 'Engagement',
      tag: 'Engagements',
      summary: 'Take back what nobody wants any more: a draft, or an approved one that has not begun',
      refusals: [...STATE, 'engagement_billed'],
    }),
    params(one),
    async (c) => c.json(await done(c, { deed: 'withdraw' }, undefined)),
  )
  .post(
    '/api/engagements/:id/pause',
    guard('engagements.manage'),
    describe({
      answer: 'Engagement',
      tag: 'Engagements',
      summary: 'Pause whole months: nothing is done and nothing charged',
      description: 'From this month on at the earliest; without `to`, until it is resumed. A bill that is written stays.',
      refusals: [...STATE, 'engagement_date'],
    }),
    params(one),
    body(z.strictObject({ from: period, to: period.nullable().default(null), reason, version })),
    async (c) => {
      const { from, to, reason: why, version: seen } = c.req.valid('json');
      return c.json(await done(c, { deed: 'pause', pause: { from, to, reason: why } }, seen));
    },
  )
  .post(
    '/api/engagements/:id/resume',
    guard('engagements.manage'),
    describe({
      answer: 'Engagement',
      tag: 'Engagements',
      summary: 'Go on from this month; planned pauses are called off',
      refusals: STATE,
    }),
    params(one),
    async (c) => c.json(await done(c, { deed: 'resume' }, undefined)),
  )
  .post(
    '/api/engagements/:id/price',
    guard('engagements.manage'),
    describe({
      answer: 'Engagement',
      tag: 'Engagements',
      summary: 'Another fee a month from a date on',
      description: 'From this month at the earliest; a month costs what holds on its first day. Bills that are written stay.',
      refusals: [...STATE, 'engagement_date'],
    }),
    params(one),
    body(z.strictObject({ fromDate: civilDate, monthFeeFen: z.int().min(0, '金额不能小于 0').max(1e10, '金额太大'), reason, version })),
    async (c) => {
      const { version: seen, ...fee } = c.req.valid('json');
      return c.json(await done(c, { deed: 'price', fee }, seen));
    },
  )
  .post(
    '/api/engagements/:id/end',
    guard('engagements.manage'),
    describe({
      answer: 'Engagement',
      tag: 'Engagements',
      summary: 'Name its last day; no bill is written for what comes after it',
      description: 'The month of the last day is charged whole. To go on longer, renew it.',
      refusals: [...STATE, 'end_before_start', 'engagement_date'],
    }),
    params(one),
    body(z.strictObject({ on: civilDate, reason, version })),
    async (c) => {
      const { on, reason: why, version: seen } = c.req.valid('json');
      return c.json(await done(c, { deed: 'end', on, reason: why }, seen));
    },
  )
  .post(
    '/api/engagements/:id/renew',
    guard('engagements.write'),
    describe({
      answer: 'Engagement',
      tag: 'Engagements',
      status: 201,
      summary: 'Carry it on: a draft from the day after its end, at the fee that held last',
      description: 'Change the draft as needed; it waits for an approval like any other.',
      refusals: [
        'engagement_state',
        'engagement_renewed',
        'engagement_open_ended',
        'engagement_overlap',
        'client_merged',
        'client_archived',
        'idempotency_conflict',
      ],
    }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      const { standing } = await reachedEngagement(c, id);
      if (!standing.serves) throw new DomainError('forbidden');
      const { personId } = principalOf(c);
      const made = await madeOnce(c, { renew: id }, async (trx, at) => {
        const row = await takeEngagement(trx, id, at);
        if (!['active', 'paused', 'ended'].includes(row.state)) throw new DomainError('engagement_state', { state: row.state });
        const { startDate, endDate } = row;
        const next = renewalOf({ startDate, endDate, fees: JSON.parse(row.fees) as FeeStep[] });
        if (next === null) throw new DomainError('engagement_open_ended');
        const plan = (await readPlans(trx)).find((known) => known.id === row.planId && known.active === 1);
        const draft = {
          ...next,
          clientId: row.clientId,
          storeId: row.storeId,
          renewsId: id,
          planId: plan?.id ?? null,
          planName: row.planName,
          cycle: row.cycle as BillCycle,
          inAdvance: row.inAdvance === 1,
          dueDay: row.dueDay,
          firstMonth: row.firstMonth as FirstMonth,
          addOns: JSON.parse(row.addOns) as AddOn[],
          vouchersIncluded: row.vouchersIncluded,
          overageStep: row.overageStep,
          overageFeeFen: row.overageFeeFen,
          billedFrom: null,
          scope: row.scope,
          note: row.note,
          fileIds: [],
        };
        return insertEngagement(trx, draft, personId, auditOf(c, at));
      });
      if (made.sends) c.var.deps.engine.deliver(c.var.deps.now());
      return c.json(await engagementViewOf(c, made.id), 201);
    },
  )
  .post(
    '/api/engagements/:id/checklist/:itemId/done',
    guard('engagements.write'),
    describe({ answer: 'Engagement', tag: 'Engagements', summary: 'Tick an item of a checklist off, with a note' }),
    params(z.object({ id: pathId, itemId: pathId })),
    body(z.strictObject({ note: words(200).default('') })),
    async (c) => c.json(await ticked(c, true, c.req.valid('json').note)),
  )
  .post(
    '/api/engagements/:id/checklist/:itemId/undone',
    guard('engagements.write'),
    describe({ answer: 'Engagement', tag: 'Engagements', summary: 'Take a tick back' }),
    params(z.object({ id: pathId, itemId: pathId })),
    body(z.strictObject({ note: words(200).default('') })),
    async (c) => c.json(await ticked(c, false, c.req.valid('json').note)),
  );

/** Does it in one transaction with its audit line and notices, if who asks may. @throws not_found, forbidden, and what the rules refuse */
async function done(c: ApiContext, act: EngagementDeed, seen: number | undefined) {
  const id = c.req.param('id') ?? '';
  const { row, standing } = await reachedEngagement(c, id);
  const may =
    act.deed === 'approve' || act.deed === 'reject'
      ? standing.approves
      : act.deed === 'withdraw'
        ? standing.manages || (standing.serves && row.state !== 'approved')
        : standing.manages;
  if (!may) throw new DomainError('forbidden');
  const { db, engine, now } = c.var.deps;
  const at = now();
  const { sends } = await db.transaction().execute(async (trx) => {
    await mustStillBeIn(c, trx);
    const others = act.deed === 'approve' && (await othersMay(trx, 'engagement', { storeId: row.storeId }, principalOf(c).personId));
    return doWithEngagement(trx, id, act, { others, version: seen }, auditOf(c, at));
  });
  if (sends) engine.deliver(at);
  return engagementViewOf(c, id);
}

async function ticked(c: ApiContext, isDone: boolean, note: string) {
  const [id, itemId] = [c.req.param('id') ?? '', c.req.param('itemId') ?? ''];
  const { standing } = await reachedEngagement(c, id);
  if (!standing.serves) throw new DomainError('forbidden');
  const { db, now } = c.var.deps;
  const at = now();
  await db.transaction().execute(async (trx) => {
    await mustStillBeIn(c, trx);
    await tickItem(trx, id, itemId, { done: isDone, note }, auditOf(c, at));
  });
  return engagementViewOf(c, id);
}
