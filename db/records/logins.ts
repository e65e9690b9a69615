import type { Db, Trx } from '../open.ts';
import { HOUR_MS, SECOND_MS } from '../../domain/time.ts';

export interface Login {
  login: string;
  personId: string;
  passwordHash: string;
  passwordAt: number | null;
  totpCipher: string | null;
  failures: number;
  lockedUntil: number | null;
}

const FREE_TRIES = 5;

/** How long a log-in rests after so many failures in a row: nothing up to the fourth, then 30 s, doubling, one hour at most. */
export const lockMs = (failures: number): number =>
  failures < FREE_TRIES ? 0 : Math.min(30 * SECOND_MS * 2 ** (failures - FREE_TRIES), HOUR_MS);

/** A console log-in by its name. */
export const readLogin = (db: Db, login: string): Promise<Login | undefined> =>
  db
    .selectFrom('logins')
    .select(['login', 'personId', 'passwordHash', 'passwordAt', 'totpCipher', 'failures', 'lockedUntil'])
    .where('login', '=', login)
    .executeTakeFirst();
/** A person's console log-in. */
export const loginOf = (db: Db, personId: string): Promise<Login | undefined> =>
  db
    .selectFrom('logins')
    .select(['login', 'personId', 'passwordHash', 'passwordAt', 'totpCipher', 'failures', 'lockedUntil'])
    .where('personId', '=', personId)
    .executeTakeFirst();

/** Counts a failure; kept in SQL, so a restart forgives nothing. @returns until when the log-in rests, or null */
export async function countFailure(db: Db, login: string, now: number): Promise<number | null> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('logins')
      .set((eb) => ({ failures: eb('failures', '+', 1), updatedAt: now }))
      .where('login', '=', login)
      .returning('failures')
      .executeTakeFirst();
    if (!row) return null;
    const rest = lockMs(row.failures);
    if (rest === 0) return null;
    await trx
      .updateTable('logins')
      .set({ lockedUntil: now + rest })
      .where('login', '=', login)
      .execute();
    return now + rest;
  });
}

/** A right password (and code) forgives earlier failures. */
export const clearFailures = async (db: Db, login: string, now: number): Promise<void> =>
  void (await db.updateTable('logins').set({ failures: 0, lockedUntil: null, updatedAt: now }).where('login', '=', login).execute());

/** Keeps a new one-time-code state, if nobody else changed it meanwhile. */
export async function keepTotp(db: Db, login: string, before: string | null, after: string, now: number): Promise<boolean> {
  const kept = await db
    .updateTable('logins')
    .set({ totpCipher: after, updatedAt: now })
    .where('login', '=', login)
    .where('totpCipher', before === null ? 'is' : '=', before)
    .executeTakeFirst();
  return kept.numUpdatedRows > 0n;
}

/** Sets a new password, if nobody else set one meanwhile; earlier failures are forgiven. */
export async function keepPassword(trx: Trx, login: string, hashes: { before: string; after: string }, now: number): Promise<boolean> {
  const kept = await trx
    .updateTable('logins')
    .set({ passwordHash: hashes.after, passwordAt: now, mustChange: 0, failures: 0, lockedUntil: null, updatedAt: now })
    .where('login', '=', login)
    .where('passwordHash', '=', hashes.before)
    .executeTakeFirst();
  return kept.numUpdatedRows > 0n;
}

/** Takes a log-in's one-time code and recovery codes away: its person sets them up anew. */
export const resetTotp = async (trx: Trx, login: string, now: number): Promise<void> =>
  void (await trx
    .updateTable('logins')
    .set({ totpCipher: null, failures: 0, lockedUntil: null, updatedAt: now })
    .where('login', '=', login)
    .execute());

/** A log-in for somebody who had none; does nothing when there is one of that name. */
export const makeLogin = async (db: Db, row: Pick<Login, 'login' | 'personId' | 'passwordHash'>, now: number): Promise<void> =>
  void (await db
    .insertInto('logins')
    .values({ ...row, passwordAt: null, totpCipher: null, failures: 0, lockedUntil: null, updatedAt: now })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .execute());
