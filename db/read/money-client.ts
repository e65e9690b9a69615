import { isPostgres, type Trx } from '../open.ts';
import { withMerged } from './client-payments.ts';

/** Whose money it is: the client that is kept, and every client that became part of it. */
export interface MoneyClient {
  id: string;
  ids: string[];
  short: string;
  searchText: string;
}

/** The client whose money a row's client is, held against every other writer of its bills and its credit until the transaction ends; null: there is none. */
export async function holdMoneyOf(trx: Trx, clientId: string): Promise<MoneyClient | null> {
  const named = await trx.selectFrom('clients').select('mergedIntoId').where('id', '=', clientId).executeTakeFirst();
  if (!named) return null;
  const id = named.mergedIntoId ?? clientId;
  const row = trx.selectFrom('clients').select(['id', 'short', 'searchText']).where('id', '=', id);
  const kept = await (isPostgres(trx) ? row.forUpdate() : row).executeTakeFirst();
  return kept ? { ...kept, ids: await withMerged(trx, id) } : null;
}
