import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Principal, Role } from '../../domain/roles.ts';
import { isPostgres, type Db } from '../open.ts';
import type { Sealed } from '../sealed.ts';
import { escapeLike } from './case-rows.ts';
import { leavesNow } from './leaves.ts';
import { colleaguesOf } from './scope.ts';

/** Orders of the list of colleagues. */
export const STAFF_SORTS = ['name', '-name', 'createdAt', '-createdAt'] as const;
export type StaffSort = (typeof STAFF_SORTS)[number];
/** What narrows it. */
export interface StaffFilter {
  q?: string | undefined;
  storeId?: string | undefined;
  role?: Role[] | undefined;
  groupId?: string | undefined;
  skill?: string | undefined;
  state?: 'active' | 'left' | 'all' | undefined;
  duty?: 'on' | 'off' | 'leave' | undefined;
  bound?: boolean | undefined;
}
/** Where it goes on. */
export interface StaffPlace {
  sort: StaffSort;
  key: string | number;
  id: string;
}

/** Pinyin follows the name itself; what has none is its own key. */
const nameKey = (db: Db) =>
  isPostgres(db)
    ? sql<string>`substr(people.search_text, strpos(people.search_text, ' ') + 1, 60)`
    : sql<string>`substr(people.search_text, instr(people.search_text, ' ') + 1, 60)`;

const orderOf = (db: Db, sort: StaffSort): { key: RawBuilder<string | number>; order: 'asc' | 'desc' } => ({
  key: sort.endsWith('name') ? nameKey(db) : sql<number>`staff.created_at`,
  order: sort.startsWith('-') ? 'desc' : 'asc',
});

/** Colleagues a person may see. Found by name, pinyin, initials, a whole phone number or its last four digits. */
export async function listStaff(
  db: Db,
  sealed: Sealed,
  principal: Principal,
  filter: StaffFilter,
  page: { sort: StaffSort; limit: number; after: StaffPlace | null },
  now: number,
) {
  const { key, order } = orderOf(db, page.sort);
  let wanted = scoped(db, principal, sealed, filter, now)
    .leftJoin('groups', 'groups.id', 'staff.groupId')
    .select([
      'staff.id',
      'people.name',
      'people.openid',
      'people.phoneLast4',
      'staff.title',
      'staff.role',
      'staff.groupId',
      'groups.name as groupName',
      'staff.onDuty',
      'staff.active',
      'staff.caseCap',
      'staff.clientCap',
      'staff.rating',
      'staff.skills',
      'staff.createdAt',
      'staff.leftAt',
      key.as('key'),
    ])
    .select((eb) => [
      eb
        .selectFrom('cases')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('cases.assigneeId', '=', 'staff.id')
        .where('cases.state', '=', 'in_progress')
        .as('openCases'),
      eb
        .selectFrom('clients')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('clients.accountantId', '=', 'staff.id')
        .as('clients'),
    ]);
  const { after } = page;
  if (after)
    wanted = wanted.where(
      order === 'desc'
        ? sql<SqlBool>`(${key} < ${after.key} or (${key} = ${after.key} and staff.id > ${after.id}))`
        : sql<SqlBool>`(${key} > ${after.key} or (${key} = ${after.key} and staff.id > ${after.id}))`,
    );
  const rows = await wanted
    .orderBy(key, order)
    .orderBy('staff.id')
    .limit(page.limit + 1)
    .execute();
  const ids = rows.map((row) => row.id);
  const stores =
    ids.length === 0
      ? []
      : await db.selectFrom('staffStores').select(['staffId', 'storeId']).where('staffId', 'in', ids).orderBy('storeId').execute();
  const leaves = await leavesNow(db, ids, now);
  return rows.map((row) => ({
    ...row,
    openCases: Number(row.openCases ?? 0),
    clients: Number(row.clients ?? 0),
    skills: JSON.parse(row.skills) as string[],
    storeIds: stores.filter((store) => store.staffId === row.id).map((store) => store.storeId),
    leave: leaves.get(row.id) ?? null,
  }));
}

/** How many colleagues a filter finds. */
export async function countStaff(db: Db, sealed: Sealed, principal: Principal, filter: StaffFilter, now: number): Promise<number> {
  const row = await scoped(db, principal, sealed, filter, now)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Ids of everybody a filter finds, in the order of the list; `phoneHmac`: `q` as a whole phone number. */
export async function staffIds(
  db: Db,
  principal: Principal,
  { phoneHmac, sort = 'name', ...filter }: StaffFilter & { phoneHmac?: string | undefined; sort?: StaffSort | undefined },
  limit: number,
  now: number,
): Promise<string[]> {
  const { key, order } = orderOf(db, sort);
  const rows = await scoped(db, principal, { hmac: () => phoneHmac ?? '' }, filter, now)
    .select('staff.id')
    .orderBy(key, order)
    .orderBy('staff.id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

function scoped(db: Db, principal: Principal, sealed: Pick<Sealed, 'hmac'>, filter: StaffFilter, now: number) {
  const { storeId, role, groupId, skill, state = 'active', duty, bound, q } = filter;
  const onLeave = db
    .selectFrom('staffLeaves')
    .select('staffLeaves.staffId')
    .where('staffLeaves.state', '=', 'approved')
    .where('staffLeaves.startsAt', '<=', now)
    .where('staffLeaves.endsAt', '>', now);
  let wanted = db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .where((eb) => colleaguesOf(principal)(eb as never));
  if (state !== 'all') wanted = wanted.where('staff.active', '=', state === 'active' ? 1 : 0);
  if (storeId !== undefined)
    wanted = wanted.where('staff.id', 'in', (eb) =>
      eb.selectFrom('staffStores').select('staffStores.staffId').where('staffStores.storeId', '=', storeId),
    );
  if (role !== undefined && role.length > 0) wanted = wanted.where('staff.role', 'in', role);
  if (groupId !== undefined) wanted = wanted.where('staff.groupId', '=', groupId);
  if (skill !== undefined) wanted = wanted.where('staff.skills', 'like', `%"${escapeLike(skill)}"%`);
  if (bound !== undefined) wanted = wanted.where('people.openid', bound ? 'is not' : 'is', null);
  if (duty === 'leave') wanted = wanted.where('staff.id', 'in', onLeave);
  else if (duty !== undefined) wanted = wanted.where('staff.onDuty', '=', duty === 'on' ? 1 : 0).where('staff.id', 'not in', onLeave);
  if (q === undefined || q === '') return wanted;
  const digits = q.replace(/\s/g, '');
  if (/^1\d{10}$/.test(digits)) return wanted.where('people.phoneHmac', '=', sealed.hmac(digits));
  if (/^\d{4}$/.test(digits)) return wanted.where('people.phoneLast4', '=', digits);
  return wanted.where(sql<SqlBool>`people.search_text like ${`%${escapeLike(q.toLowerCase())}%`} escape '\\'`);
}
