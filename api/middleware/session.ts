import type { MiddlewareHandler } from 'hono';
import { readPrincipal } from '../../db/read/principal.ts';
import { readSession } from '../../db/read/session.ts';
import { slideSession } from '../../db/records/sessions.ts';
import { renewSession } from '../begin-session.ts';
import { readCookie, sha256 } from '../cookies.ts';
import type { ApiContext, ApiEnv, Caller } from '../context.ts';
import { totpState } from '../totp.ts';

/** Says who asks, with rights as they are now. */
export const session: MiddlewareHandler<ApiEnv> = async (c, next) => {
  // What was sent is read to its end first: rights are those of the moment the whole request is here, not of its first byte.
  if (c.req.header('content-type')?.includes('json')) await c.req.arrayBuffer();
  c.set('caller', await callerOf(c));
  await next();
};

async function callerOf(c: ApiContext): Promise<Caller | null> {
  const token = readCookie(c, 'session');
  if (!token) return null;
  const { db, read, sealed, config, now } = c.var.deps;
  const found = await readSession(read, sha256(token), now());
  if (!found) return null;
  const principal = await readPrincipal(read, found.personId, now());
  if (!principal) return null;
  const role = principal.staff?.role ?? '';
  // Another role than the token was made for: whoever held the old token must not hold the new rights.
  const replaced = found.role !== null && found.role !== role ? await renewSession(c, found, role) : null;
  if (replaced === null) await slideSession(db, found, now());
  const strict = !config.demo && found.front === 'console' && (principal.staff?.role === 'owner' || principal.staff?.role === 'admin');
  return {
    tokenHash: replaced ?? found.tokenHash,
    front: found.front,
    principal,
    passwordPending: found.front === 'console' && found.mustChange === 1,
    totpPending: strict && !totpState(sealed, found.totpCipher)?.enabled,
  };
}
