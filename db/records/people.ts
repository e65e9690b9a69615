import { randomUUID } from 'node:crypto';
import type { Db, Trx } from '../open.ts';
import { UNNAMED } from './person-merge.ts';

/**
 * The person behind an openid of the service account; one whom only the mini-program knew, by the same unionid, is them. Somebody unknown becomes a person
 * with no role, who may read what is public.
 */
export async function personOfOpenid(db: Db, openid: string, unionid: string | null, now: number): Promise<string> {
  const known = await db.selectFrom('people').select(['id', 'unionid']).where('openid', '=', openid).executeTakeFirst();
  if (known) {
    if (unionid !== null && known.unionid === null) await db.updateTable('people').set({ unionid }).where('id', '=', known.id).execute();
    return known.id;
  }
  const met = unionid === null ? null : await takeOpenid(db, openid, unionid);
  if (met === null) await insertPerson(db, { openid, unionid }, now);
  return met ?? (await db.selectFrom('people').select('id').where('openid', '=', openid).executeTakeFirstOrThrow()).id;
}

/** @returns the person the mini-program had met, who has this openid from now on; null: nobody */
async function takeOpenid(db: Db, openid: string, unionid: string): Promise<string | null> {
  const met = await db
    .selectFrom('people')
    .select('id')
    .where('unionid', '=', unionid)
    .where('openid', 'is', null)
    .orderBy('createdAt')
    .executeTakeFirst();
  if (!met) return null;
  const taken = await db.updateTable('people').set({ openid }).where('id', '=', met.id).where('openid', 'is', null).executeTakeFirst();
  return taken.numUpdatedRows > 0n ? met.id : null;
}

/** A person nobody has named yet; nothing when the openid is somebody's already. @returns the id it would have */
export async function insertPerson(db: Db | Trx, known: { openid: string | null; unionid: string | null }, now: number): Promise<string> {
  const row = {
    ...known,
    id: randomUUID(),
    name: UNNAMED,
    title: '',
    phoneCipher: null,
    phoneHmac: null,
    phoneLast4: null,
    followsAccount: 0,
    smsOptOut: 0,
    fictional: 0,
    searchText: '',
    createdAt: now,
  };
  await db
    .insertInto('people')
    .values(row)
    .onConflict((conflict) => conflict.column('openid').doNothing())
    .execute();
  return row.id;
}
