import type { Db, Trx } from '../open.ts';
import { hotQuery } from './hot.ts';
import { SECURITY_KEY } from './security.ts';

const byToken = hotQuery((db, tokenHash: string, now: number) =>
  db
    .selectFrom('sessions')
    .leftJoin('logins', 'logins.personId', 'sessions.personId')
    .leftJoin('settings', (join) => join.on('settings.key', '=', SECURITY_KEY))
    .select([
      'sessions.tokenHash',
      'sessions.personId',
      'sessions.front',
      'sessions.seenAt',
      'sessions.role',
      'logins.totpCipher',
      'logins.mustChange',
      'sessions.viewPersonId',
      'sessions.viewUntil',
      'sessions.provedAt',
      'settings.value as security',
    ])
    .where('sessions.tokenHash', '=', tokenHash)
    .where('sessions.expiresAt', '>', now),
);

/** A session that is still good, and whether its person's log-in has a one-time code. */
export interface LiveSession {
  tokenHash: string;
  personId: string;
  front: 'h5' | 'console';
  seenAt: number;
  /** Role its person had when the token was made; null: made before this was kept. */
  role: string | null;
  totpCipher: string | null;
  /** 1: the log-in still has its one-time password. */
  mustChange: number | null;
  /** Whom its person looks as, until when. */
  viewPersonId: string | null;
  viewUntil: number | null;
  /** When its person last proved in it who they are. */
  provedAt: number | null;
  /** 安全 of the firm as its row says it now. */
  security: string | null;
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

/** One session of a person, as their list shows it. */
export interface SessionRow {
  tokenHash: string;
  front: string;
  device: string;
  ip: string | null;
  way: string | null;
  createdAt: number;
  seenAt: number;
}

/** A token that was replaced lives on for seconds only: it is no session a person would know. */
const REPLACED_MS = 10_000;

/** A person's sessions, the one used last first. */
export const listSessions = (db: Db | Trx, personId: string, now: number): Promise<SessionRow[]> =>
  db
    .selectFrom('sessions')
    .select(['tokenHash', 'front', 'device', 'ip', 'way', 'createdAt', 'seenAt'])
    .where('personId', '=', personId)
    .where('expiresAt', '>', now + REPLACED_MS)
    .orderBy('seenAt', 'desc')
    .orderBy('tokenHash')
    .limit(100)
    .execute();
