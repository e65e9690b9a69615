import { z } from 'zod';
import { readPlans } from '../../db/read/engagements.ts';
import { changePlan, insertPlan, type EngagementPlan } from '../../db/records/engagement-plans.ts';
import { voucherTermsFit } from '../../domain/billing/engagement.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { newPlan, planChange } from '../engagement-fields.ts';
import { flag, pathId } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { planView } from '../present/engagements.ts';
import { badField, body, params, query } from '../validate.ts';
import type { PlanView } from '../views/engagements.ts';

/** 代账套餐: what engagements are offered with. */
export const engagementPlanRoutes = routes()
  .get(
    '/api/engagement-plans',
    guard('plans.read'),
    describe({
      answer: 'Plans',
      tag: 'Engagements',
      summary: 'Plans in the order they are offered',
      description: '`active=1`: only those that are offered now.',
    }),
    query(z.object({ active: flag.optional() })),
    async (c) => {
      const { active } = c.req.valid('query');
      const plans = (await readPlans(c.var.deps.read)).map(planView);
      return c.json({ items: active === undefined ? plans : plans.filter((plan) => plan.active === active) });
    },
  )
  .post(
    '/api/engagement-plans',
    guard('plans.write'),
    describe({ answer: 'Plan', tag: 'Engagements', status: 201, summary: 'Add a plan', refusals: ['idempotency_conflict'] }),
    body(newPlan),
    async (c) => {
      const given = c.req.valid('json');
      mustFit(given);
      const { id } = await madeOnce(c, given, async (trx, at) => ({ id: await insertPlan(trx, given, auditOf(c, at)) }));
      return c.json(await viewOf(c, id), 201);
    },
  )
  .patch(
    '/api/engagement-plans/:id',
    guard('plans.write'),
    describe({
      answer: 'Plan',
      tag: 'Engagements',
      summary: 'Change a plan, or stop offering it',
      description: 'Engagements that were made from it keep their own figures.',
      refusals: ['version_conflict'],
    }),
    params(z.object({ id: pathId })),
    body(planChange),
    async (c) => {
      const { id } = c.req.valid('param');
      const { version, ...change } = c.req.valid('json');
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<EngagementPlan>;
      mustFit({ ...(await viewOf(c, id)), ...given });
      const { db, now } = c.var.deps;
      await changePlan(db, id, given, version, auditOf(c, now()));
      return c.json(await viewOf(c, id));
    },
  );

function mustFit(plan: Pick<EngagementPlan, 'vouchersIncluded' | 'overageStep' | 'overageFeeFen'>): void {
  if (!voucherTermsFit(plan)) throw badField('/overageStep', 'incomplete', '超量计费的三项须一起填写');
}

async function viewOf(c: ApiContext, id: string): Promise<PlanView> {
  const plan = (await readPlans(c.var.deps.db)).find((known) => known.id === id);
  if (!plan) throw new DomainError('not_found');
  return planView(plan);
}
