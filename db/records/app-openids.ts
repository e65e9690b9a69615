import type { Trx } from '../open.ts';
import { insertPerson } from './people.ts';

/** Somebody as an app beside the service account knows them. */
export interface AppIdentity {
  appId: string;
  openid: string;
  /** The same in all apps of the firm; null: the app is bound to no open platform. */
  unionid: string | null;
}

/**
 * The person behind an app's openid. One unionid is one person: whom the service account knows by it is meant here too, also when the account learned it
 * later and nothing hangs on the person this app had begun. Without a unionid they are a person of their own until they are invited.
 */
export async function personOfAppOpenid(trx: Trx, { appId, openid, unionid }: AppIdentity, now: number): Promise<string> {
  const known = await trx
    .selectFrom('appOpenids')
    .select('personId')
    .where('appId', '=', appId)
    .where('openid', '=', openid)
    .executeTakeFirst();
  const twin = unionid === null ? undefined : await knownBy(trx, unionid);
  if (known) {
    if (!twin || twin.id === known.personId || !(await isBare(trx, known.personId))) return known.personId;
    await trx.updateTable('appOpenids').set({ personId: twin.id }).where('appId', '=', appId).where('openid', '=', openid).execute();
    return twin.id;
  }
  const personId = twin?.id ?? (await insertPerson(trx, { openid: null, unionid }, now));
  await trx
    .insertInto('appOpenids')
    .values({ appId, openid, personId, createdAt: now })
    .onConflict((conflict) => conflict.columns(['appId', 'openid']).doNothing())
    .execute();
  // Of two first log-ins at once one row stands.
  const kept = await trx
    .selectFrom('appOpenids')
    .select('personId')
    .where('appId', '=', appId)
    .where('openid', '=', openid)
    .executeTakeFirstOrThrow();
  return kept.personId;
}

/** Who goes by a unionid: the one the service account knows first. */
const knownBy = (trx: Trx, unionid: string) =>
  trx
    .selectFrom('people')
    .select('id')
    .where('unionid', '=', unionid)
    .orderBy((eb) => eb.case().when('openid', 'is', null).then(1).else(0).end())
    .orderBy('createdAt')
    .executeTakeFirst();

/** Nobody's contact and no colleague, and unknown to the account: nothing is lost when they turn out to be somebody else. */
async function isBare(trx: Trx, personId: string): Promise<boolean> {
  const person = await trx.selectFrom('people').select('openid').where('id', '=', personId).executeTakeFirst();
  const link = await trx.selectFrom('contactLinks').select('clientId').where('personId', '=', personId).executeTakeFirst();
  const staff = await trx.selectFrom('staff').select('id').where('personId', '=', personId).executeTakeFirst();
  return person?.openid === null && !link && !staff;
}
