import type { Selectable } from 'kysely';
import { DomainError } from '../../domain/errors.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import type { ClientTable } from '../schema/people.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/** Who does something to a client, when, from where. */
export type By = Omit<AuditEntry, 'action' | 'record' | 'details'>;
export type ClientRow = Selectable<ClientTable>;

/**
 * Takes a client for a change: nobody else changes it until the transaction ends.
 * @throws not_found, client_merged when it became part of another, client_archived unless archived ones are meant too
 */
export async function takeClient(trx: Trx, id: string, at: number, also: { archived?: boolean } = {}): Promise<ClientRow> {
  const row = await trx.updateTable('clients').set({ updatedAt: at }).where('id', '=', id).returningAll().executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  if (row.mergedIntoId !== null) throw new DomainError('client_merged', { into: row.mergedIntoId });
  if (row.archivedAt !== null && !also.archived) throw new DomainError('client_archived');
  return row;
}

/** Writes down what was done to a client, and lets the screens that show it know. `internal`: not its contacts. */
export async function tellOfClient(
  trx: Trx,
  by: By,
  clientId: string,
  action: string,
  details: Record<string, unknown>,
  internal = true,
): Promise<void> {
  await writeAudit(trx, { ...by, action, record: { kind: 'client', id: clientId }, details });
  await appendEvents(trx, [{ at: by.at, topic: 'client', clientId, data: JSON.stringify({ type: action, id: clientId, internal }) }]);
}

/** What became of other clients keeps the same staff and stores as the one they are part of: the scope asks the rows themselves. */
export async function alignMerged(trx: Trx, keptId: string): Promise<void> {
  const gone = await trx.selectFrom('clients').select('id').where('mergedIntoId', '=', keptId).execute();
  if (gone.length === 0) return;
  const ids = gone.map((row) => row.id);
  const kept = await trx.selectFrom('clients').select(['accountantId', 'helperIds']).where('id', '=', keptId).executeTakeFirstOrThrow();
  const stores = await trx.selectFrom('clientStores').select('storeId').where('clientId', '=', keptId).execute();
  await trx.updateTable('clients').set(kept).where('id', 'in', ids).execute();
  await trx.deleteFrom('clientStores').where('clientId', 'in', ids).execute();
  const rows = ids.flatMap((clientId) => stores.map(({ storeId }) => ({ clientId, storeId })));
  if (rows.length > 0) await trx.insertInto('clientStores').values(rows).execute();
}
