import { z } from 'zod';
import { answerTax, sendTax } from '../../db/records/period-tax.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId, recordId, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { periodStanding, periodViewOf, workedPeriod } from '../period-access.ts';
import { sumFen } from '../period-fields.ts';
import { body, params } from '../validate.ts';

const one = z.object({ id: pathId });
const ANSWERS = ['tax_not_asked', 'period_archived', 'idempotency_conflict'] as const;

/** 税额确认: asked by who files, answered by a contact who confirms; silence and staff never confirm. */
export const periodTaxRoutes = routes()
  .post(
    '/api/periods/:id/tax',
    guard('periods.work'),
    describe({
      answer: 'Period',
      tag: 'Periods',
      summary: 'Send the tax of a period for confirmation; nil or small, the client is only told',
      description: 'After the check. A total too far from the last one goes back to be checked by another person first (`check_open`).',
      refusals: ['check_open', 'wrong_obligation_state', 'period_archived', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ items: z.array(z.strictObject({ obligationId: recordId, amountFen: sumFen })).max(60) })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await workedPeriod(c, id);
      const { outcome, sends } = await madeOnce(c, given, async (trx, at) => sendTax(trx, id, given.items, auditOf(c, at)));
      if (outcome === 'check_again') throw new DomainError('check_open', { reasons: ['figures_off'] });
      return told(c, id, sends);
    },
  )
  .post(
    '/api/periods/:id/tax/confirm',
    guard('periods.answer'),
    describe({ answer: 'Period', tag: 'Periods', summary: 'The client confirms the amount', refusals: ANSWERS }),
    params(one),
    async (c) => answer(c, { confirm: true }),
  )
  .post(
    '/api/periods/:id/tax/question',
    guard('periods.answer'),
    describe({ answer: 'Period', tag: 'Periods', summary: 'The client has a question about it', refusals: ANSWERS }),
    params(one),
    body(z.strictObject({ text: words(500, 1) })),
    async (c) => answer(c, { confirm: false, text: c.req.valid('json').text }),
  );

/** @throws not_found, forbidden without the right to confirm */
async function answer(c: ApiContext, given: { confirm: true } | { confirm: false; text: string }) {
  const id = c.req.param('id') ?? '';
  const { contact } = await periodStanding(c, id);
  if (!contact?.includes('confirm')) throw new DomainError('forbidden');
  const { personId } = principalOf(c);
  const by = (at: number) => ({ ...auditOf(c, at), actor: { kind: 'contact' as const, id: personId } });
  const { sends } = await madeOnce(c, given, async (trx, at) => ({ sends: await answerTax(trx, id, given, personId, by(at)) }));
  return told(c, id, sends);
}

async function told(c: ApiContext, id: string, sends: boolean) {
  if (sends) c.var.deps.engine.deliver(c.var.deps.now());
  return c.json(await periodViewOf(c, id));
}
