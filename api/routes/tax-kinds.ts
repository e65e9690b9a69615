import { z } from 'zod';
import { readProfiles } from '../../db/read/client-detail.ts';
import { readTaxKinds } from '../../db/read/tax-kinds.ts';
import { setTaxKinds } from '../../db/records/tax-kinds.ts';
import { profileAt } from '../../domain/client/profile.ts';
import { DomainError } from '../../domain/errors.ts';
import { OBLIGATIONS } from '../../domain/period/obligation-rules.ts';
import { concerns } from '../../domain/period/obligations.ts';
import { KIND_FREQUENCIES, kindOn } from '../../domain/period/tax-kinds.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { servedClient } from '../client-access.ts';
import { routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { sumFen, why } from '../period-fields.ts';
import { body, params } from '../validate.ts';
import type { TaxKindsView } from '../views/periods.ts';

const one = z.object({ id: pathId });
const RULE_IDS = OBLIGATIONS.map(({ id }) => id) as [string, ...string[]];

/** 税费种认定: what a client is registered to file. The profile only proposes. */
export const taxKindRoutes = routes()
  .get(
    '/api/clients/:id/tax-kinds',
    guard('periods.work'),
    describe({ answer: 'TaxKinds', tag: 'Clients', summary: 'What a client files: proposed by its profile, and as registered' }),
    params(one),
    async (c) => c.json(await viewOf(c, c.req.valid('param').id)),
  )
  .put(
    '/api/clients/:id/tax-kinds',
    guard('periods.work'),
    describe({
      answer: 'TaxKinds',
      tag: 'Clients',
      summary: 'Register a tax kind, or say that it does not apply, from a date on; with the reason',
      description: 'Open periods from then on follow. `askFromFen`: below it the client is told of a tax amount, not asked.',
      refusals: ['client_merged', 'client_archived'],
    }),
    params(one),
    body(
      z.strictObject({
        items: z
          .array(
            z.strictObject({
              ruleId: z.enum(RULE_IDS),
              applies: z.boolean(),
              frequency: z.enum(KIND_FREQUENCIES).nullable().default(null),
              fromDate: z.iso.date(),
              reason: why,
            }),
          )
          .max(40)
          .default([]),
        askFromFen: sumFen.optional(),
      }),
    ),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await servedClient(c, id);
      const { db, now } = c.var.deps;
      await db.transaction().execute((trx) => setTaxKinds(trx, id, given.items, given.askFromFen, auditOf(c, now())));
      return c.json(await viewOf(c, id));
    },
  );

async function viewOf(c: ApiContext, id: string): Promise<TaxKindsView> {
  await servedClient(c, id);
  const { read, now } = c.var.deps;
  const today = civilDateOf(now());
  const client = await read.selectFrom('clients').select(['headcount', 'taxAskFromFen']).where('id', '=', id).executeTakeFirst();
  if (!client) throw new DomainError('not_found');
  const profile = profileAt(await readProfiles(read, id), today);
  const kinds = await readTaxKinds(read, id);
  return {
    askFromFen: Number(client.taxAskFromFen),
    items: OBLIGATIONS.map((rule) => {
      const proposed = profile !== null && concerns(rule, { ...profile, headcount: Number(client.headcount) });
      return {
        ruleId: rule.id,
        name: rule.name,
        stage: rule.stage,
        frequency: rule.frequency,
        proposed,
        applies: kindOn(kinds, rule.id, today)?.applies ?? proposed,
        set: kinds
          .filter(({ ruleId }) => ruleId === rule.id)
          .map(({ applies, frequency, fromDate, reason, byName }) => ({ applies, frequency, fromDate, reason, by: byName })),
      };
    }),
  };
}
