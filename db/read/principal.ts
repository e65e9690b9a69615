import type { Db } from '../open.ts';
import { movedFor } from '../../domain/permission-limits.ts';
import type { ContactRight, Power, Principal, Role } from '../../domain/roles.ts';
import { hotQuery } from './hot.ts';
import { PERMISSIONS_KEY, readAdjustments } from './permissions.ts';

const personById = hotQuery((db, personId: string) =>
  db
    .selectFrom('people')
    .leftJoin('staff', (join) => join.onRef('staff.personId', '=', 'people.id').on('staff.active', '=', 1))
    .leftJoin('settings', (join) => join.on('settings.key', '=', PERMISSIONS_KEY))
    .select(['people.id as personId', 'staff.id as staffId', 'staff.role', 'staff.groupId', 'staff.powers', 'settings.value as adjusted'])
    .where('people.id', '=', personId),
);
/** Stores of the staff member, links of the contact, colleagues they stand in for now and what is granted to them for a time, in one question: `rights` is null for a store, `cover` for a colleague, `power` or `clients` for a grant. */
const reachOf = hotQuery((db, personId: string, now: number) =>
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
    .unionAll(
      db
        .selectFrom('staffLeaves')
        .innerJoin('staff', 'staff.id', 'staffLeaves.coverId')
        .select(['staffLeaves.staffId as id'])
        .select((eb) => eb.cast<string | null>(eb.val('cover'), 'text').as('rights'))
        .where('staff.personId', '=', personId)
        .where('staffLeaves.state', '=', 'approved')
        .where('staffLeaves.startsAt', '<=', now)
        .where('staffLeaves.endsAt', '>', now),
    )
    // 临时授权: in force by its dates alone.
    .unionAll(
      db
        .selectFrom('temporaryGrants')
        .innerJoin('staff', 'staff.id', 'temporaryGrants.staffId')
        .select(['temporaryGrants.value as id'])
        .select((eb) => eb.cast<string | null>(eb.ref('temporaryGrants.kind'), 'text').as('rights'))
        .where('staff.personId', '=', personId)
        .where('temporaryGrants.startsAt', '<=', now)
        .where('temporaryGrants.endsAt', '>', now),
    )
    .orderBy('id'),
);

/** What `rights` says of rows that are no link of a contact. */
const AT_WORK: ReadonlySet<string> = new Set(['cover', 'power', 'clients']);

/** Who a person is to the firm now: staff role with what the owner moved of its permissions, stores, group, powers, whom they stand in for, and the clients they are a contact of. Read anew for every request; null when there is no such person. */
export async function readPrincipal(db: Db, personId: string, now: number = Date.now()): Promise<Principal | null> {
  const [person] = await personById(db, personId);
  if (!person) return null;
  const reach = await reachOf(db, personId, now);
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
            powers: [
              ...new Set([
                ...(JSON.parse(person.powers ?? '[]') as Power[]),
                ...reach.filter((row) => row.rights === 'power').map((row) => row.id as Power),
              ]),
            ],
            lent: reach.flatMap((row) => (row.rights === 'clients' ? (JSON.parse(row.id) as string[]) : [])),
            ...movedFor(readAdjustments(person.adjusted), person.role as Role),
            covers: reach.filter((row) => row.rights === 'cover').map((row) => row.id),
          },
    links: reach.flatMap((row) =>
      row.rights === null || AT_WORK.has(row.rights) ? [] : { clientId: row.id, rights: JSON.parse(row.rights) as ContactRight[] },
    ),
  };
}
