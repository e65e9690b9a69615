import { hash } from '@node-rs/argon2';
import { randomInt } from 'node:crypto';
import type { Db } from '../../db/open.ts';

/** Without the characters people confuse when they read a password out. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 16;

/** The console log-in `owner`, once. @returns the password when it was made up here, to be said once; null when it was given or exists already */
export async function makeOwnerLogin(db: Db, personId: string, given: string | undefined, now: number): Promise<string | null> {
  const known = await db.selectFrom('logins').select('login').where('login', '=', 'owner').executeTakeFirst();
  if (known) return null;
  const password = given ?? Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const passwordHash = await hash(password);
  await db
    .insertInto('logins')
    .values({ login: 'owner', personId, passwordHash, passwordAt: null, totpCipher: null, failures: 0, lockedUntil: null, updatedAt: now })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .execute();
  return given === undefined ? password : null;
}
