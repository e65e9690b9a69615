import { randomUUID } from 'node:crypto';
import type { Db } from '../open.ts';
import { UNNAMED } from './person-merge.ts';

/** The person behind an openid; somebody unknown becomes a person with no role, who may read what is public. */
export async function personOfOpenid(db: Db, openid: string, unionid: string | null, now: number): Promise<string> {
  const known = await db.selectFrom('people').select(['id', 'unionid']).where('openid', '=', openid).executeTakeFirst();
  if (known) {
    if (unionid !== null && known.unionid === null) await db.updateTable('people').set({ unionid }).where('id', '=', known.id).execute();
    return known.id;
  }
  const row = {
    id: randomUUID(),
    openid,
    unionid,
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
  return (await db.selectFrom('people').select('id').where('openid', '=', openid).executeTakeFirstOrThrow()).id;
}
