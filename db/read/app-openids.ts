import type { Db, Trx } from '../open.ts';

/** What an app calls a person; null: they were never there. The latest, should WeChat have given them another. */
export async function openidIn(db: Db | Trx, appId: string, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('appOpenids')
    .select('openid')
    .where('appId', '=', appId)
    .where('personId', '=', personId)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst();
  return row?.openid ?? null;
}

/** Every name WeChat has for a person: in the service account and in every other app. */
export async function openidsOf(db: Db | Trx, personId: string): Promise<string[]> {
  const person = await db.selectFrom('people').select('openid').where('id', '=', personId).executeTakeFirst();
  const others = await db.selectFrom('appOpenids').select('openid').where('personId', '=', personId).execute();
  return [...(person?.openid ? [person.openid] : []), ...others.map(({ openid }) => openid)];
}
