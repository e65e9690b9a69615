import type { Db, Trx } from '../open.ts';
import { writeAudit, type AuditEntry } from './audit.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { lifetimes, readSecurity } from '../read/security.ts';

/** A session is pushed on at most this often, so that reading pages does not write rows. */
const SLIDE_EVERY_MS = 10 * MINUTE_MS;
/** Requests already under way with a token that was replaced may end. */
const OVERLAP_MS = 10 * SECOND_MS;
const LONGEST_AGENT = 400;

/** How a session was begun. */
export const LOG_IN_WAYS = ['password', 'scan', 'wechat', 'miniprogram'] as const;
export type LogInWay = (typeof LOG_IN_WAYS)[number];
export interface NewSession {
  tokenHash: string;
  personId: string;
  front: 'h5' | 'console';
  device: string;
  ip?: string;
  way?: LogInWay;
}

/** How long a session of a front lasts now, ms: the firm sets it. */
export const sessionMs = async (db: Db | Trx, front: 'h5' | 'console'): Promise<number> =>
  lifetimes((await readSecurity(db)).settings)[front];

/** Opens a session; dead ones of the same person are swept on the way. */
export async function openSession(db: Db | Trx, session: NewSession, now: number): Promise<void> {
  const { ip = null, way = null, ...kept } = session;
  await inOne(db, async (trx) => {
    await trx.deleteFrom('sessions').where('personId', '=', session.personId).where('expiresAt', '<=', now).execute();
    const staff = await trx
      .selectFrom('staff')
      .select('role')
      .where('personId', '=', session.personId)
      .where('active', '=', 1)
      .executeTakeFirst();
    const device = session.device.slice(0, LONGEST_AGENT);
    const times = { createdAt: now, seenAt: now, expiresAt: now + (await sessionMs(trx, session.front)) };
    // WeChat lets a phone in without asking anybody anything; at the desk somebody typed a password or pressed yes.
    const provedAt = session.front === 'console' ? now : null;
    await trx
      .insertInto('sessions')
      .values({ ...kept, device, ip, way, role: staff?.role ?? '', provedAt, ...times })
      .execute();
  });
}

const inOne = (db: Db | Trx, work: (trx: Trx) => Promise<void>): Promise<void> =>
  db.isTransaction ? work(db as Trx) : db.transaction().execute(work);

/** Moves a session's end on when it is used, by its front's lifetime. */
export async function slideSession(db: Db, session: { tokenHash: string; seenAt: number }, lifetimeMs: number, now: number): Promise<void> {
  if (now - session.seenAt < SLIDE_EVERY_MS) return;
  await db
    .updateTable('sessions')
    .set({ seenAt: now, expiresAt: now + lifetimeMs })
    .where('tokenHash', '=', session.tokenHash)
    .execute();
}

/**
 * Goes on under a fresh token after what its person may do has changed; the old one is good for requests under way and no longer.
 * @returns false when another request was first
 */
export async function rotateSession(db: Db, before: string, after: string, role: string, now: number): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const kept = await trx
      .selectFrom('sessions')
      .selectAll()
      .where('tokenHash', '=', before)
      .where('expiresAt', '>', now + OVERLAP_MS)
      .executeTakeFirst();
    if (!kept) return false;
    await trx
      .updateTable('sessions')
      .set({ role, seenAt: now, expiresAt: now + OVERLAP_MS })
      .where('tokenHash', '=', before)
      .execute();
    const expiresAt = now + (await sessionMs(trx, kept.front as 'h5' | 'console'));
    await trx
      .insertInto('sessions')
      .values({ ...kept, tokenHash: after, role, seenAt: now, expiresAt })
      .execute();
    return true;
  });
}

/** Writes down that the person of a session proved again who they are. */
export const markProved = (db: Db, tokenHash: string, by: Omit<AuditEntry, 'action' | 'details'>): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await trx.updateTable('sessions').set({ provedAt: by.at }).where('tokenHash', '=', tokenHash).execute();
    await writeAudit(trx, { ...by, action: 'login.proved' });
  });

/** Ends one session. */
export const closeSession = async (db: Db | Trx, tokenHash: string): Promise<void> =>
  void (await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute());

/** Ends all sessions of a person; a leaver loses access within the same second. */
export const closeSessionsOf = async (db: Db | Trx, personId: string): Promise<void> =>
  void (await db.deleteFrom('sessions').where('personId', '=', personId).execute());

/** Ends all sessions of a person but one. @returns how many */
export async function closeOtherSessions(db: Db | Trx, personId: string, kept: string): Promise<number> {
  const ended = await db.deleteFrom('sessions').where('personId', '=', personId).where('tokenHash', '!=', kept).executeTakeFirst();
  return Number(ended.numDeletedRows);
}
