import { z } from 'zod';
import { readPresets } from '../../db/presets/presets.ts';
import { readSetupChecks, readSetupFacts, readSetupMarks } from '../../db/read/setup.ts';
import { readServicePresets } from '../../db/presets/service-presets.ts';
import { loginOf } from '../../db/records/logins.ts';
import { takeServicePresets } from '../../db/records/service-presets.ts';
import { markSetup, takePresets } from '../../db/records/setup.ts';
import { isFresh, SETUP_CHECKLIST, SETUP_STEPS, setupStates } from '../../domain/setup.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { recordId } from '../fields.ts';
import { asksForCode } from '../log-in.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { body } from '../validate.ts';
import type { PresetsView, SetupView } from '../views/setup.ts';

/** The first day of a firm: how far it has come, and the catalogue to begin with. Everything else goes through the records' own routes. */
export const setupRoutes = routes()
  .get(
    '/api/setup',
    guard('setup.run'),
    describe({ answer: 'Setup', tag: 'Firm', summary: 'How far the first day has come, read from the records' }),
    async (c) => c.json(await setupOf(c)),
  )
  .patch(
    '/api/setup',
    guard('setup.run'),
    describe({
      answer: 'Setup',
      tag: 'Firm',
      summary: 'Leave a step for later, call it good, take it up again, or see the checklist no more',
    }),
    body(
      z.strictObject({
        step: z.enum(SETUP_STEPS).optional(),
        state: z.enum(['open', 'done', 'skipped']).optional(),
        dismissed: z.boolean().optional(),
      }),
    ),
    async (c) => {
      await markSetup(c.var.deps.db, c.req.valid('json'), auditOf(c, c.var.deps.now()));
      return c.json(await setupOf(c));
    },
  )
  .get(
    '/api/setup/catalogue',
    guard('setup.run'),
    describe({ answer: 'Presets', tag: 'Firm', summary: 'What firms usually offer and sell, to pick from' }),
    async (c) => c.json(await presetsOf(c)),
  )
  .post(
    '/api/setup/catalogue',
    guard('setup.run'),
    describe({
      answer: 'Presets',
      tag: 'Firm',
      status: 201,
      summary: 'Offer these from now on, services at the preset prices; each can be edited afterwards',
      refusals: ['idempotency_conflict'],
    }),
    body(
      z
        .strictObject({ ids: z.array(recordId).max(100).default([]), serviceIds: z.array(recordId).max(100).default([]) })
        .refine(({ ids, serviceIds }) => ids.length + serviceIds.length > 0, { path: ['ids'] }),
    ),
    async (c) => {
      const given = c.req.valid('json');
      await madeOnce(c, given, async (trx, at) => {
        const types = await takePresets(trx, given.ids, auditOf(c, at));
        return types + (await takeServicePresets(trx, given.serviceIds, true, auditOf(c, at)));
      });
      return c.json(await presetsOf(c), 201);
    },
  );

async function setupOf(c: ApiContext): Promise<SetupView> {
  const { db, channels, config, now } = c.var.deps;
  const [kept, login] = [await readSetupFacts(db), await loginOf(db, principalOf(c).personId)];
  const { wechat, pay } = await channels.config();
  const facts = { ...kept, security: asksForCode(c, login), channels: wechat !== null };
  const checks = { ...(await readSetupChecks(db, civilDateOf(now()))), wechat: wechat !== null, pay: pay !== null };
  const { marks } = await readSetupMarks(db);
  return {
    steps: setupStates(facts, marks ?? { steps: {}, dismissed: false }),
    checklist: SETUP_CHECKLIST.map((id) => ({ id, done: checks[id] })),
    fresh: isFresh(facts),
    dismissed: marks?.dismissed ?? config.demo,
  };
}

async function presetsOf(c: ApiContext): Promise<PresetsView> {
  const { db } = c.var.deps;
  const idsOf = async (table: 'businessTypes' | 'serviceItems') =>
    new Set((await db.selectFrom(table).select('id').execute()).map(({ id }) => id));
  const [types, sold] = [await idsOf('businessTypes'), await idsOf('serviceItems')];
  const { categories, items } = readServicePresets();
  return {
    items: readPresets().businessTypes.map((one) => ({
      id: one.id,
      name: one.name,
      category: one.category,
      description: one.description,
      free: one.pricing.mode === 'free',
      stages: one.stages.map(({ name }) => name),
      papers: one.papers.length,
      taken: types.has(one.id),
    })),
    services: items.map(({ id, name, categoryId, summary, plans }) => ({
      id,
      name,
      category: categories.find((category) => category.id === categoryId)?.name ?? '',
      summary,
      fromFen: Math.min(...plans.map(({ amountFen }) => amountFen)),
      plans: plans.length,
      taken: sold.has(id),
    })),
  };
}
