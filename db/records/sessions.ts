import type { Db } from '../open.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';

/** H5: a month of silence; console: a working day. */
export const SESSION_MS = { h5: 30 * DAY_MS, console: 12 * HOUR_MS } as const;
/** A session is pushed on at most this often, so that reading pages does not write rows. */
const SLIDE_EVERY_MS = 10 * MINUTE_MS;

export interface NewSession {
  tokenHash: string;
  personId: string;
  front: 'h5' | 'console';
  device: string;
}

/** Opens a session; dead ones of the same person are swept on the way. */
export async function openSession(db: Db, session: NewSession, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('sessions').where('personId', '=', session.personId).where('expiresAt', '<=', now).execute();
    await trx
      .insertInto('sessions')
      .values({ ...session, device: session.device.slice(0, 120), createdAt: now, seenAt: now, expiresAt: now + SESSION_MS[session.front] })
      .execute();
  });
}

/** Moves a session's end on when it is used. */
export async function slideSession(db: Db, session: { tokenHash: string; front: string; seenAt: number }, now: number): Promise<void> {
  if (now - session.seenAt < SLIDE_EVERY_MS) return;
  await db
    .updateTable('sessions')
    .set({ seenAt: now, expiresAt: now + SESSION_MS[session.front as 'h5' | 'console'] })
    .where('tokenHash', '=', session.tokenHash)
    .execute();
}

/** Ends one session. */
export const closeSession = async (db: Db, tokenHash: string): Promise<void> =>
  void (await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute());

/** Ends all sessions of a person; a leaver loses access within the same second. */
export const closeSessionsOf = async (db: Db, personId: string): Promise<void> =>
  void (await db.deleteFrom('sessions').where('personId', '=', personId).execute());
