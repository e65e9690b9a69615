import type { Db } from '../open.ts';
import type { ContactRight, Power, Principal, Role } from '../../domain/roles.ts';
import { hotQuery } from './hot.ts';

const personById = hotQuery((db, personId: string) =>
  db
    .selectFrom('people')
    .leftJoin('staff', (join) => join.onRef('staff.personId', '=', 'people.id').on('staff.active', '=', 1))
    .select(['people.id as personId', 'staff.id as staffId', 'staff.role', 'staff.groupId', 'staff.powers'])
    .where('people.id', '=', personId),
);
/** Stores of the staff member, and links of the contact, in one question: `rights` is null for a store. */
const reachOf = hotQuery((db, personId: string) =>
  db
    .selectFrom('staffStores')
    .innerJoin('staff', 'staff.id', 'staffStores.staffId')
    .select(['staffStores.storeId as id'])
    .select((eb) => eb.cast<string | null>(eb.val(null), 'text').as('rights'))
    .where('staff.personId', '=', personId)
    .unionAll(
      db
        .selectFrom('contactLinks')
        .select(['contactLinks.clientId as id', 'contactLinks.rights as rights'])
        .where('contactLinks.personId', '=', personId),
    )
    // What became part of a client is read by that client's contacts, with the same rights.
    .unionAll(
      db
        .selectFrom('contactLinks')
        .innerJoin('clients', 'clients.mergedIntoId', 'contactLinks.clientId')
        .select(['clients.id as id', 'contactLinks.rights as rights'])
        .where('contactLinks.personId', '=', personId),
    )
    .orderBy('id'),
);

/** Who a person is to the firm now: staff role, stores, group, powers, and the clients they are a contact of. Read anew for every request; null when there is no such person. */
export async function readPrincipal(db: Db, personId: string): Promise<Principal | null> {
  const [person] = await personById(db, personId);
  if (!person) return null;
  const reach = await reachOf(db, personId);
  return {
    personId: person.personId,
    staff:
      person.staffId === null
        ? null
        : {
            id: person.staffId,
            role: person.role as Role,
            storeIds: reach.filter((row) => row.rights === null).map((row) => row.id),
            groupId: person.groupId,
            powers: JSON.parse(person.powers ?? '[]') as Power[],
          },
    links: reach.flatMap((row) => (row.rights === null ? [] : { clientId: row.id, rights: JSON.parse(row.rights) as ContactRight[] })),
  };
}
