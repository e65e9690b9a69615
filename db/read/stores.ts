import type { Db } from '../open.ts';

const counted = (rows: { id: string | null; count: number | string | bigint }[]): Map<string, number> =>
  new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, Number(row.count)] as const])));

/** Every store, with what belongs to it. */
export async function listStores(db: Db) {
  const stores = await db.selectFrom('stores').selectAll().orderBy('active', 'desc').orderBy('id').execute();
  const clients = counted(
    await db
      .selectFrom('clientStores')
      .select(['storeId as id', (eb) => eb.fn.countAll<number>().as('count')])
      .groupBy('storeId')
      .execute(),
  );
  const staff = counted(
    await db
      .selectFrom('staffStores')
      .innerJoin('staff', 'staff.id', 'staffStores.staffId')
      .select(['staffStores.storeId as id', (eb) => eb.fn.countAll<number>().as('count')])
      .where('staff.active', '=', 1)
      .groupBy('staffStores.storeId')
      .execute(),
  );
  const groups = counted(
    await db
      .selectFrom('groups')
      .select(['storeId as id', (eb) => eb.fn.countAll<number>().as('count')])
      .groupBy('storeId')
      .execute(),
  );
  return stores.map(({ active, ...store }) => ({
    ...store,
    active: active === 1,
    clients: clients.get(store.id) ?? 0,
    staff: staff.get(store.id) ?? 0,
    groups: groups.get(store.id) ?? 0,
  }));
}

/** Every group, with its leader and how many belong to it. */
export async function listGroups(db: Db) {
  const groups = await db
    .selectFrom('groups')
    .leftJoin('stores', 'stores.id', 'groups.storeId')
    .leftJoin('staff', 'staff.id', 'groups.leaderId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .selectAll('groups')
    .select(['stores.name as storeName', 'people.name as leaderName'])
    .orderBy('groups.storeId')
    .orderBy('groups.id')
    .execute();
  const members = counted(
    await db
      .selectFrom('staff')
      .select(['groupId as id', (eb) => eb.fn.countAll<number>().as('count')])
      .where('active', '=', 1)
      .groupBy('groupId')
      .execute(),
  );
  return groups.map(({ storeId, storeName, leaderId, leaderName, ...group }) => ({
    ...group,
    store: { id: storeId, name: storeName ?? '' },
    leader: leaderId === null ? null : { id: leaderId, name: leaderName ?? '' },
    members: members.get(group.id) ?? 0,
  }));
}

/** Every skill, with who has it and what asks for it. */
export async function listSkills(db: Db) {
  const skills = await db.selectFrom('skills').selectAll().orderBy('id').execute();
  const staff = await db.selectFrom('staff').select('skills').where('active', '=', 1).execute();
  const types = await db.selectFrom('businessTypes').select(['skill', 'name']).where('active', '=', 1).orderBy('sort').execute();
  const had = staff.flatMap((row) => JSON.parse(row.skills) as string[]);
  return skills.map((skill) => ({
    ...skill,
    staff: had.filter((id) => id === skill.id).length,
    types: types.filter((type) => type.skill === skill.id).map((type) => type.name),
  }));
}
