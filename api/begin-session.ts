import { sessionMs, closeSession, openSession, rotateSession, type LogInWay } from '../db/records/sessions.ts';
import { addressOf, type ApiContext } from './context.ts';
import { newToken, readCookie, sha256, writeCookie } from './cookies.ts';

/** Opens a session under a fresh token; the one this browser had before ends. */
export async function beginSession(c: ApiContext, personId: string, front: 'h5' | 'console', way: LogInWay): Promise<void> {
  const { db, screens, now } = c.var.deps;
  const before = readCookie(c, 'session');
  if (before) {
    await closeSession(db, sha256(before));
    screens.drop({ tokenHash: sha256(before) });
  }
  const token = newToken();
  const device = c.req.header('user-agent') ?? '';
  await openSession(db, { tokenHash: sha256(token), personId, front, device, ip: addressOf(c), way }, now());
  writeCookie(c, 'session', token, await sessionMs(db, front));
}

/** Goes on under a fresh token, because what the session may do has changed. @returns its hash, or null when another request was first */
export async function renewSession(
  c: ApiContext,
  { tokenHash, front }: { tokenHash: string; front: 'h5' | 'console' },
  role: string,
): Promise<string | null> {
  const { db, now } = c.var.deps;
  const token = newToken();
  if (!(await rotateSession(db, tokenHash, sha256(token), role, now()))) return null;
  writeCookie(c, 'session', token, await sessionMs(db, front));
  return sha256(token);
}
