import { z } from 'zod';
import { readCharge } from '../../db/read/charges.ts';
import { listSessions } from '../../db/read/session.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { closeOtherSessions, closeSession, closeSessionsOf } from '../../db/records/sessions.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { dropCookie } from '../cookies.ts';
import { describe } from '../describe.ts';
import { pathId } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { sessionIdOf, sessionView } from '../present/session.ts';
import { params } from '../validate.ts';

const one = z.object({ id: pathId });
const ofStaff = z.object({ id: pathId, sessionId: pathId });

/** Where people are logged in, and how that ends: one's own, and those one looks after. */
export const sessionRoutes = routes()
  .get(
    '/api/auth/sessions',
    guard('own.sessions'),
    describe({ answer: 'Sessions', tag: 'Log-in', summary: 'Where I am logged in, the one used last first' }),
    async (c) => {
      const { read, now } = c.var.deps;
      const items = await listSessions(read, principalOf(c).personId, now());
      return c.json({ items: items.map((row) => sessionView(row, c.var.caller?.tokenHash ?? null)) });
    },
  )
  .delete(
    '/api/auth/sessions',
    guard('own.sessions'),
    describe({ answer: 'SessionsEnded', tag: 'Log-in', summary: 'End all my sessions but this one' }),
    async (c) => {
      const { deps, caller } = c.var;
      const { personId } = principalOf(c);
      const ended = await deps.db.transaction().execute(async (trx) => {
        const count = await closeOtherSessions(trx, personId, caller?.tokenHash ?? '');
        if (count > 0)
          await writeAudit(trx, {
            ...auditOf(c, deps.now()),
            action: 'sessions.ended',
            record: { kind: 'person', id: personId },
            details: { ended: count },
          });
        return count;
      });
      deps.screens.drop({ personId });
      return c.json({ ended });
    },
  )
  .delete(
    '/api/auth/sessions/:id',
    guard('own.sessions'),
    describe({ answer: 'Done', tag: 'Log-in', summary: 'End one of my sessions' }),
    params(one),
    async (c) => {
      const { personId } = principalOf(c);
      const ended = await endOne(c, personId, c.req.valid('param').id, { kind: 'person', id: personId });
      if (ended === c.var.caller?.tokenHash) dropCookie(c, 'session');
      return c.json({ ok: true });
    },
  )
  .get(
    '/api/staff/:id/sessions',
    guard('staff.sessions'),
    describe({ answer: 'Sessions', tag: 'Log-in', summary: 'Where a colleague I look after is logged in' }),
    params(one),
    async (c) => {
      const { read, now } = c.var.deps;
      const staff = await chargeOf(c, c.req.valid('param').id);
      const items = await listSessions(read, staff.personId, now());
      return c.json({ items: items.map((row) => sessionView(row, c.var.caller?.tokenHash ?? null)) });
    },
  )
  .delete(
    '/api/staff/:id/sessions',
    guard('staff.sessions'),
    describe({ answer: 'Done', tag: 'Log-in', summary: 'End all sessions of a colleague I look after' }),
    params(one),
    async (c) => {
      const { deps } = c.var;
      const staff = await chargeOf(c, c.req.valid('param').id);
      await deps.db.transaction().execute(async (trx) => {
        await closeSessionsOf(trx, staff.personId);
        await writeAudit(trx, { ...auditOf(c, deps.now()), action: 'sessions.ended', record: { kind: 'staff', id: staff.id } });
      });
      deps.screens.drop({ personId: staff.personId });
      return c.json({ ok: true });
    },
  )
  .delete(
    '/api/staff/:id/sessions/:sessionId',
    guard('staff.sessions'),
    describe({ answer: 'Done', tag: 'Log-in', summary: 'End one session of a colleague I look after' }),
    params(ofStaff),
    async (c) => {
      const { id, sessionId } = c.req.valid('param');
      const staff = await chargeOf(c, id);
      await endOne(c, staff.personId, sessionId, { kind: 'staff', id: staff.id });
      return c.json({ ok: true });
    },
  );

/** A colleague whose log-ins the caller looks after. @throws not_found beyond that */
export async function chargeOf(c: ApiContext, staffId: string) {
  const found = await readCharge(c.var.deps.read, principalOf(c), staffId);
  if (!found) throw new DomainError('not_found');
  return found;
}

async function endOne(c: ApiContext, personId: string, id: string, record: { kind: string; id: string }): Promise<string> {
  const { deps } = c.var;
  const tokenHash = await deps.db.transaction().execute(async (trx) => {
    const found = (await listSessions(trx, personId, deps.now())).find((row) => sessionIdOf(row.tokenHash) === id);
    if (!found) throw new DomainError('not_found');
    await closeSession(trx, found.tokenHash);
    await writeAudit(trx, { ...auditOf(c, deps.now()), action: 'session.ended', record, details: { session: id, front: found.front } });
    return found.tokenHash;
  });
  deps.screens.drop({ tokenHash });
  return tokenHash;
}
