import { z } from 'zod';
import { lookAs } from '../../db/read/view-as.ts';
import { endView, startView } from '../../db/records/views-as.ts';
import { DomainError } from '../../domain/errors.ts';
import { VIEW_MS } from '../../domain/view-as.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { recordId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { body } from '../validate.ts';

/** 以…身份查看: the owner, or an admin for their stores' people, sees what somebody else sees, read only. */
export const viewAsRoutes = routes()
  .post(
    '/api/view-as',
    guard('viewAs.start'),
    describe({
      answer: 'ViewAs',
      tag: 'People',
      summary: 'See the system as a colleague or contact does, read only, for half an hour',
      description:
        'Everything this session reads from now on is what that person may read; every write is `read_only_view`. Not as somebody with more rights, and not their private pages. Start, end and what is read stand in the audit under the real name.',
      refusals: ['own_record', 'more_rights', 'unknown_staff'],
    }),
    body(z.union([z.strictObject({ personId: recordId }), z.strictObject({ staffId: recordId })])),
    async (c) => {
      const given = c.req.valid('json');
      const { deps, caller } = c.var;
      if (!caller) throw new DomainError('unauthenticated');
      const personId = 'personId' in given ? given.personId : await personOf(c, given.staffId);
      const found = await lookAs(deps.db, principalOf(c), personId, deps.now());
      if ('refusal' in found) throw new DomainError(found.refusal);
      const at = deps.now();
      const until = at + VIEW_MS;
      await deps.db.transaction().execute((trx) => startView(trx, caller.tokenHash, personId, until, auditOf(c, at)));
      deps.screens.drop({ tokenHash: caller.tokenHash });
      return c.json({ personId, staff: found.target.staff !== null, until: instant(until) });
    },
  )
  .delete('/api/view-as', guard('session.end'), describe({ answer: 'Done', tag: 'People', summary: 'Be oneself again' }), async (c) => {
    const { deps, caller } = c.var;
    if (!caller) throw new DomainError('unauthenticated');
    await endView(deps.db, caller.tokenHash, 'left', { ...auditOf(c, deps.now()), asPersonId: null });
    deps.screens.drop({ tokenHash: caller.tokenHash });
    return c.json({ ok: true });
  });

/** @throws unknown_staff */
async function personOf(c: ApiContext, staffId: string): Promise<string> {
  const row = await c.var.deps.db
    .selectFrom('staff')
    .select('personId')
    .where('id', '=', staffId)
    .where('active', '=', 1)
    .executeTakeFirst();
  if (!row) throw new DomainError('unknown_staff');
  return row.personId;
}
