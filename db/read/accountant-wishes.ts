import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { wishesOf } from './scope.ts';

const wishes = (db: Db) =>
  db
    .selectFrom('accountantWishes')
    .innerJoin('clients', 'clients.id', 'accountantWishes.clientId')
    .innerJoin('people', 'people.id', 'accountantWishes.personId')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people as accountant', 'accountant.id', 'staff.personId')
    .leftJoin('staff as decider', 'decider.id', 'accountantWishes.decidedById')
    .leftJoin('people as deciderPerson', 'deciderPerson.id', 'decider.personId')
    .selectAll('accountantWishes')
    .select([
      'clients.name as clientName',
      'clients.short',
      'clients.accountantId',
      'accountant.name as accountantName',
      'people.name as personName',
      'deciderPerson.name as decidedByName',
    ]);

/** Wishes an admin answers, the newest first; one more than `limit` says that it goes on. */
export async function listWishes(
  db: Db,
  principal: Principal,
  { id, open, ids }: { id?: string | undefined; open?: boolean | undefined; ids?: readonly string[] | undefined },
  { limit, after }: { limit: number; after: { at: number; id: string } | null },
) {
  let found = wishes(db).where((eb) => wishesOf(principal)(eb as never));
  if (ids) found = found.where('accountantWishes.id', 'in', [...ids]);
  if (id !== undefined) found = found.where('accountantWishes.id', '=', id);
  if (open !== undefined) found = found.where('accountantWishes.state', open ? '=' : '!=', 'open');
  if (after)
    found = found.where((eb) =>
      eb.or([
        eb('accountantWishes.createdAt', '<', after.at),
        eb.and([eb('accountantWishes.createdAt', '=', after.at), eb('accountantWishes.id', '<', after.id)]),
      ]),
    );
  return found
    .orderBy('accountantWishes.createdAt', 'desc')
    .orderBy('accountantWishes.id', 'desc')
    .limit(limit + 1)
    .execute();
}
export type WishRow = Awaited<ReturnType<typeof listWishes>>[number];

/** What somebody asked for at their own company, the newest first. */
export const wishesAskedBy = (db: Db, clientId: string, personId: string): Promise<WishRow[]> =>
  wishes(db)
    .where('accountantWishes.clientId', '=', clientId)
    .where('accountantWishes.personId', '=', personId)
    .orderBy('accountantWishes.createdAt', 'desc')
    .limit(10)
    .execute();
