import { SESSION_MS, closeSession, openSession } from '../db/records/sessions.ts';
import type { ApiContext } from './context.ts';
import { newToken, readCookie, sha256, writeCookie } from './cookies.ts';

/** Opens a session under a fresh token; the one this browser had before ends. */
export async function beginSession(c: ApiContext, personId: string, front: 'h5' | 'console'): Promise<void> {
  const { db, screens, now } = c.var.deps;
  const before = readCookie(c, 'session');
  if (before) {
    await closeSession(db, sha256(before));
    screens.drop({ tokenHash: sha256(before) });
  }
  const token = newToken();
  await openSession(db, { tokenHash: sha256(token), personId, front, device: c.req.header('user-agent') ?? '' }, now());
  writeCookie(c, 'session', token, SESSION_MS[front]);
}
