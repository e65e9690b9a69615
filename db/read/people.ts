import { sql, type SqlBool } from 'kysely';
import type { ContactRight, Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import { colleaguesOf } from './scope.ts';

/** A person's own row. */
export const readPerson = (db: Db, id: string) =>
  db
    .selectFrom('people')
    .select(['id', 'name', 'title', 'phoneLast4', 'followsAccount', 'smsOptOut'])
    .where('id', '=', id)
    .executeTakeFirst();

/** The staff side of a person, with what they hold. */
export async function readOwnStaff(db: Db, staffId: string) {
  const row = await db
    .selectFrom('staff')
    .select(['id', 'role', 'onDuty', 'caseCap', 'groupId', 'skills', 'rating', 'powers'])
    .where('id', '=', staffId)
    .executeTakeFirst();
  if (!row) return null;
  const held = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('assigneeId', '=', staffId)
    .where('state', '=', 'in_progress')
    .executeTakeFirstOrThrow();
  return { ...row, skills: JSON.parse(row.skills) as string[], powers: JSON.parse(row.powers) as string[], openCases: Number(held.count) };
}

export const readStores = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('stores')
        .select(['id', 'name', 'address', 'phone'])
        .where('id', 'in', [...ids])
        .orderBy('id')
        .execute();

/** The companies a person is a contact of, with their accountant. */
export async function readOwnClients(db: Db, links: readonly { clientId: string; rights: ContactRight[] }[]) {
  if (links.length === 0) return [];
  const rows = await db
    .selectFrom('clients')
    .select(['id', 'name', 'short', 'accountantId', 'archivedAt'])
    .where(
      'id',
      'in',
      links.map((link) => link.clientId),
    )
    .where('mergedIntoId', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, rights: links.find((link) => link.clientId === row.id)?.rights ?? [] }));
}

/** A place in a list ordered by id. */
export interface Page {
  limit: number;
  after: string | null;
}

/** Colleagues a person may see, in order of id. */
export async function listStaff(
  db: Db,
  principal: Principal,
  filter: { q?: string | undefined; storeId?: string | undefined },
  page: Page,
) {
  let wanted = db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select([
      'staff.id',
      'people.name',
      'staff.title',
      'staff.role',
      'staff.onDuty',
      'staff.caseCap',
      'staff.rating',
      'staff.skills',
      'staff.active',
    ])
    .select((eb) =>
      eb
        .selectFrom('cases')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('cases.assigneeId', '=', 'staff.id')
        .where('cases.state', '=', 'in_progress')
        .as('openCases'),
    )
    .where('staff.active', '=', 1)
    .where((eb) => colleaguesOf(principal)(eb as never));
  const { storeId, q } = filter;
  if (storeId !== undefined)
    wanted = wanted.where('staff.id', 'in', (eb) =>
      eb.selectFrom('staffStores').select('staffStores.staffId').where('staffStores.storeId', '=', storeId),
    );
  if (q) wanted = wanted.where(sql<SqlBool>`people.search_text like ${`%${escapeLike(q.toLowerCase())}%`} escape '\\'`);
  if (page.after !== null) wanted = wanted.where('staff.id', '>', page.after);
  const rows = await wanted
    .orderBy('staff.id')
    .limit(page.limit + 1)
    .execute();
  const ids = rows.map((row) => row.id);
  const stores =
    ids.length === 0
      ? []
      : await db.selectFrom('staffStores').select(['staffId', 'storeId']).where('staffId', 'in', ids).orderBy('storeId').execute();
  return rows.map((row) => ({
    ...row,
    openCases: Number(row.openCases ?? 0),
    skills: JSON.parse(row.skills) as string[],
    storeIds: stores.filter((store) => store.staffId === row.id).map((store) => store.storeId),
  }));
}
