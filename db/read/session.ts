import type { Db } from '../open.ts';
import { hotQuery } from './hot.ts';

const byToken = hotQuery((db, tokenHash: string, now: number) =>
  db
    .selectFrom('sessions')
    .leftJoin('logins', 'logins.personId', 'sessions.personId')
    .select(['sessions.tokenHash', 'sessions.personId', 'sessions.front', 'sessions.seenAt', 'logins.totpCipher'])
    .where('sessions.tokenHash', '=', tokenHash)
    .where('sessions.expiresAt', '>', now),
);

/** A session that is still good, and whether its person's log-in has a one-time code. */
export interface LiveSession {
  tokenHash: string;
  personId: string;
  front: 'h5' | 'console';
  seenAt: number;
  totpCipher: string | null;
}

/** Reads a session by the hash of its token; null when unknown or past its end. */
export async function readSession(db: Db, tokenHash: string, now: number): Promise<LiveSession | null> {
  const [row] = await byToken(db, tokenHash, now);
  return row ? { ...row, front: row.front as LiveSession['front'] } : null;
}

/** Which of these sessions are still good. */
export async function liveSessions(db: Db, tokenHashes: readonly string[], now: number): Promise<Set<string>> {
  if (tokenHashes.length === 0) return new Set();
  const rows = await db
    .selectFrom('sessions')
    .select('tokenHash')
    .where('tokenHash', 'in', [...tokenHashes])
    .where('expiresAt', '>', now)
    .execute();
  return new Set(rows.map((row) => row.tokenHash));
}
