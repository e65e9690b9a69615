import type { MiddlewareHandler } from 'hono';
import { readPrincipal } from '../../db/read/principal.ts';
import { lifetimes, securityOf } from '../../db/read/security.ts';
import { readSession, type LiveSession } from '../../db/read/session.ts';
import { whileUnchanged } from '../../db/read/while-unchanged.ts';
import { lookAs } from '../../db/read/view-as.ts';
import { endView } from '../../db/records/views-as.ts';
import { slideSession } from '../../db/records/sessions.ts';
import { codeIsForced } from '../../domain/security.ts';
import { isAllowed } from '../allowed-address.ts';
import { renewSession } from '../begin-session.ts';
import { readCookie, sha256 } from '../cookies.ts';
import { addressOf, type ApiContext, type ApiEnv, type Caller } from '../context.ts';
import type { Principal } from '../../domain/roles.ts';
import { totpState } from '../totp.ts';

/** Says who asks, with rights as they are now. */
export const session: MiddlewareHandler<ApiEnv> = async (c, next) => {
  // What was sent is read to its end first: rights are those of the moment the whole request is here, not of its first byte.
  if (c.req.header('content-type')?.includes('json')) await c.req.arrayBuffer();
  c.set('caller', await callerOf(c));
  await next();
};

/** Whose a token is, with their rights as the rows say them now. */
const whoIs = whileUnchanged(async (db, tokenHash, now) => {
  const found = await readSession(db, tokenHash, now);
  const principal = found && (await readPrincipal(db, found.personId, now));
  return principal ? { found, principal } : null;
});

async function callerOf(c: ApiContext): Promise<Caller | null> {
  const token = readCookie(c, 'session');
  if (!token) return null;
  const { db, read, sealed, config, now } = c.var.deps;
  const known = await whoIs(read, sha256(token), now());
  if (!known) return null;
  const { found, principal } = known;
  const role = principal.staff?.role ?? '';
  // Another role than the token was made for: whoever held the old token must not hold the new rights.
  const replaced = found.role !== null && found.role !== role ? await renewSession(c, found, role) : null;
  const security = securityOf(found.security);
  if (replaced === null) await slideSession(db, found, lifetimes(security)[found.front], now());
  const strict =
    found.front === 'console' && principal.staff !== null && codeIsForced(security, principal.staff.role, config.demo) !== null;
  const tokenHash = replaced ?? found.tokenHash;
  const view = await viewOf(c, principal, { ...found, tokenHash });
  return {
    tokenHash,
    front: found.front,
    principal: view?.target ?? principal,
    viewer: view ? principal : null,
    viewUntil: view ? found.viewUntil : null,
    provedAt: found.provedAt,
    addressRefused: found.front === 'console' && !isAllowed(security.addresses, addressOf(c)),
    passwordPending: found.front === 'console' && found.mustChange === 1,
    totpPending: strict && !totpState(sealed, found.totpCipher)?.enabled,
  };
}

/** Whom the person looks as now; a view whose time or right is over ends here, and the audit says so. */
async function viewOf(c: ApiContext, viewer: Principal, session: LiveSession): Promise<{ target: Principal } | null> {
  if (session.viewPersonId === null || session.viewUntil === null) return null;
  const { db, read, now } = c.var.deps;
  const inTime = session.viewUntil > now();
  const found = inTime ? await lookAs(read, viewer, session.viewPersonId, now()) : null;
  if (found && 'target' in found) return found;
  const actor = viewer.staff ? ({ kind: 'staff', id: viewer.staff.id } as const) : ({ kind: 'person', id: viewer.personId } as const);
  await endView(db, session.tokenHash, inTime ? 'rights' : 'time', { at: now(), actor, ip: addressOf(c), requestId: c.var.requestId });
  return null;
}
