import type { Db } from '../open.ts';
import type { ContactRight, Power, Principal, Role } from '../../domain/roles.ts';

/** Who a person is to the firm now: staff role, stores, group, powers, and the clients they are a contact of. Read anew for every request; null when there is no such person. */
export async function readPrincipal(db: Db, personId: string): Promise<Principal | null> {
  const person = await db
    .selectFrom('people')
    .leftJoin('staff', (join) => join.onRef('staff.personId', '=', 'people.id').on('staff.active', '=', 1))
    .select(['people.id as personId', 'staff.id as staffId', 'staff.role', 'staff.groupId', 'staff.powers'])
    .where('people.id', '=', personId)
    .executeTakeFirst();
  if (!person) return null;
  const links = await db.selectFrom('contactLinks').select(['clientId', 'rights']).where('personId', '=', personId).orderBy('clientId').execute();
  const stores = person.staffId === null ? [] : await db.selectFrom('staffStores').select('storeId').where('staffId', '=', person.staffId).orderBy('storeId').execute();
  return {
    personId: person.personId,
    staff: person.staffId === null ? null : {
      id: person.staffId,
      role: person.role as Role,
      storeIds: stores.map((row) => row.storeId),
      groupId: person.groupId,
      powers: JSON.parse(person.powers ?? '[]') as Power[],
    },
    links: links.map((row) => ({ clientId: row.clientId, rights: JSON.parse(row.rights) as ContactRight[] })),
  };
}
