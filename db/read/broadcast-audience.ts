import type { BroadcastAudience } from '../../domain/broadcast.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { clientsOf, colleaguesOf } from './scope.ts';

const some = <T extends string>(list: readonly T[] | undefined): list is T[] => list !== undefined && list.length > 0;
const CHUNK = 500;

/**
 * Persons a broadcast reaches now, each once, in a stable order, and never beyond who sends it. `among`: only these, so that whoever left since is found out.
 */
export async function broadcastPeople(
  db: Db,
  principal: Principal,
  audience: BroadcastAudience,
  among: readonly string[] | null = null,
): Promise<string[]> {
  if (among === null) return find(db, principal, audience, null);
  const found: string[] = [];
  for (let from = 0; from < among.length; from += CHUNK)
    found.push(...(await find(db, principal, audience, among.slice(from, from + CHUNK))));
  return found;
}

async function find(db: Db, principal: Principal, audience: BroadcastAudience, among: readonly string[] | null): Promise<string[]> {
  const colleagues = audience.to === 'contacts' ? [] : await staff(db, principal, audience, among);
  const clients = audience.to === 'staff' ? [] : await contacts(db, principal, audience, among);
  const ids = [...colleagues, ...clients].map((row) => row.personId);
  return audience.to === 'everybody' ? [...new Set(ids)].toSorted() : ids;
}

type Narrowing<To> = Omit<Extract<BroadcastAudience, { to: To }>, 'to'>;

function staff(db: Db, principal: Principal, audience: Narrowing<'staff'>, among: readonly string[] | null) {
  let wanted = db
    .selectFrom('staff')
    .select('staff.personId')
    .distinct()
    .where('staff.active', '=', 1)
    .where((eb) => colleaguesOf(principal)(eb as never));
  const { storeIds, roles, groupIds, skills } = audience;
  if (some(storeIds))
    wanted = wanted.where('staff.id', 'in', (eb) =>
      eb.selectFrom('staffStores').select('staffStores.staffId').where('staffStores.storeId', 'in', storeIds),
    );
  if (some(roles)) wanted = wanted.where('staff.role', 'in', roles);
  if (some(groupIds)) wanted = wanted.where('staff.groupId', 'in', groupIds);
  if (some(skills)) wanted = wanted.where((eb) => eb.or(skills.map((skill) => eb('staff.skills', 'like', `%${JSON.stringify(skill)}%`))));
  if (among !== null) wanted = wanted.where('staff.personId', 'in', [...among]);
  return wanted.orderBy('staff.personId').execute();
}

function contacts(db: Db, principal: Principal, audience: Narrowing<'contacts'>, among: readonly string[] | null) {
  const { storeIds, tags, vatKinds, accountantIds } = audience;
  // As staff only: a company somebody is a contact of themselves is not theirs to write to.
  const asStaff = { ...principal, links: [] };
  let wanted = db
    .selectFrom('contactLinks')
    .innerJoin('clients', 'clients.id', 'contactLinks.clientId')
    .select('contactLinks.personId')
    .distinct()
    .where((eb) => clientsOf(asStaff)(eb as never));
  if (some(storeIds))
    wanted = wanted.where('clients.id', 'in', (eb) =>
      eb.selectFrom('clientStores').select('clientStores.clientId').where('clientStores.storeId', 'in', storeIds),
    );
  if (some(tags)) wanted = wanted.where((eb) => eb.or(tags.map((tag) => eb('clients.tags', 'like', `%${JSON.stringify(tag)}%`))));
  if (some(vatKinds)) wanted = wanted.where('clients.vatKind', 'in', vatKinds);
  if (some(accountantIds)) wanted = wanted.where('clients.accountantId', 'in', accountantIds);
  if (among !== null) wanted = wanted.where('contactLinks.personId', 'in', [...among]);
  return wanted.orderBy('contactLinks.personId').execute();
}

/** How many of these WeChat can reach, how many only a short message, how many only the inbox. */
export async function reachOfPeople(
  db: Db,
  personIds: readonly string[],
): Promise<{ wechat: number; phone: number; inboxOnly: number; names: string[] }> {
  const reach = { wechat: 0, phone: 0, inboxOnly: 0, names: [] as string[] };
  for (let from = 0; from < personIds.length; from += CHUNK) {
    const rows = await db
      .selectFrom('people')
      .select(['name', 'openid', 'followsAccount', 'phoneCipher', 'smsOptOut'])
      .where('id', 'in', personIds.slice(from, from + CHUNK))
      .orderBy('id')
      .execute();
    for (const row of rows) {
      if (reach.names.length < 8) reach.names.push(row.name);
      if (row.openid !== null && row.followsAccount === 1) reach.wechat += 1;
      else if (row.phoneCipher !== null && row.smsOptOut === 0) reach.phone += 1;
      else reach.inboxOnly += 1;
    }
  }
  return reach;
}

/** How the attempts of one event ended, by channel. */
export async function eventReach(db: Db, event: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('noticeAttempts')
    .innerJoin('notices', 'notices.id', 'noticeAttempts.noticeId')
    .select(['noticeAttempts.channel', 'noticeAttempts.result', (eb) => eb.fn.countAll<number>().as('count')])
    .where('notices.event', '=', event)
    .groupBy(['noticeAttempts.channel', 'noticeAttempts.result'])
    .execute();
  return Object.fromEntries(rows.map((row) => [`${row.channel}.${row.result}`, Number(row.count)]));
}

/** What an audience may be narrowed by, within who asks. */
export async function audienceChoices(db: Db, principal: Principal) {
  const { staff } = principal;
  const storeIds = staff?.role === 'owner' ? null : (staff?.storeIds ?? []);
  let stores = db.selectFrom('stores').select(['id', 'name']);
  let groups = db.selectFrom('groups').select(['id', 'name']);
  if (storeIds !== null) {
    const own = storeIds.length === 0 ? [''] : storeIds;
    stores = stores.where('id', 'in', own);
    groups = groups.where('storeId', 'in', own);
  }
  const asStaff = { ...principal, links: [] };
  const tagged = await db
    .selectFrom('clients')
    .select('clients.tags')
    .distinct()
    .where((eb) => clientsOf(asStaff)(eb as never))
    .limit(1000)
    .execute();
  return {
    stores: await stores.orderBy('id').execute(),
    groups: await groups.orderBy('id').execute(),
    skills: await db.selectFrom('skills').select(['id', 'name']).orderBy('id').execute(),
    tags: [...new Set(tagged.flatMap((row) => JSON.parse(row.tags) as string[]))].toSorted(),
    accountants: await db
      .selectFrom('staff')
      .innerJoin('people', 'people.id', 'staff.personId')
      .select(['staff.id', 'people.name'])
      .where('staff.active', '=', 1)
      .where('staff.clientCap', '>', 0)
      .where((eb) => colleaguesOf(principal)(eb as never))
      .orderBy('staff.id')
      .limit(300)
      .execute(),
  };
}
