import type { Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import { clientsOf } from './scope.ts';

/** Which of these clients a person reaches through their work. */
export async function reachableClients(db: Db, principal: Principal, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('clients')
    .select('clients.id')
    .where('clients.id', 'in', [...new Set(ids)])
    .where(clientsOf({ ...principal, links: [] }))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The store a client's money is counted with; undefined: it has none. */
export const firstStoreOf = async (db: Db | Trx, clientId: string): Promise<string | undefined> =>
  (await db.selectFrom('clientStores').select('storeId').where('clientId', '=', clientId).orderBy('storeId').executeTakeFirst())?.storeId;
