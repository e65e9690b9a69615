import { DomainError } from '../../domain/errors.ts';
import type { Db, Trx } from '../open.ts';
import { writeAccountantNotices } from './client-notices.ts';
import { openHandoverList } from './handover-lists.ts';
import { alignMerged, takeClient, tellOfClient, type By } from './client-write.ts';

/** How full somebody's book of clients is. */
export interface ClientLoad {
  staffId: string;
  clients: number;
  /** 0: no limit was set */
  clientCap: number;
}

/** Stores of a client. */
export const storesOf = async (trx: Db | Trx, clientId: string): Promise<string[]> =>
  (await trx.selectFrom('clientStores').select('storeId').where('clientId', '=', clientId).orderBy('storeId').execute()).map(
    (row) => row.storeId,
  );

/** @throws unknown_staff when they are gone, staff_other_store when they work in none of these stores */
export async function mustServe(trx: Trx, staffId: string, storeIds: readonly string[]): Promise<void> {
  const staff = await trx.selectFrom('staff').select(['role']).where('id', '=', staffId).where('active', '=', 1).executeTakeFirst();
  if (!staff) throw new DomainError('unknown_staff', { staffId });
  if (staff.role === 'owner') return;
  const shared = await trx
    .selectFrom('staffStores')
    .select('storeId')
    .where('staffId', '=', staffId)
    .where('storeId', 'in', storeIds.length === 0 ? [''] : [...storeIds])
    .executeTakeFirst();
  if (!shared) throw new DomainError('staff_other_store', { staffId });
}

/**
 * Makes somebody responsible for a client, or nobody. What they hold for it follows them: new requests ask them first, and whoever reads by the client's
 * accountant finds the new one. Running errands stay with their runner. Both are told and asked to
 * sign the 资料交接清单 of what was open that day, and the new one is introduced to the contacts.
 * @returns the new one's load, to warn of a full book
 * @throws unknown_staff, staff_other_store, client_merged
 */
export async function changeAccountant(
  trx: Trx,
  clientId: string,
  staffId: string | null,
  reason: string,
  by: By,
): Promise<ClientLoad | null> {
  // An archived one is handed over too: somebody answers for its past.
  const row = await takeClient(trx, clientId, by.at, { archived: true });
  if (staffId !== null) await mustServe(trx, staffId, await storesOf(trx, clientId));
  if (row.accountantId !== staffId) {
    const helperIds = (JSON.parse(row.helperIds) as string[]).filter((id) => id !== staffId);
    await trx
      .updateTable('clients')
      .set({
        accountantId: staffId,
        accountantSince: staffId === null ? null : by.at,
        helperIds: JSON.stringify(helperIds),
        version: row.version + 1,
      })
      .where('id', '=', clientId)
      .execute();
    await alignMerged(trx, clientId);
    await writeAccountantNotices(
      trx,
      { clientId, event: `client:${clientId}:${row.version + 1}`, from: row.accountantId, to: staffId, reason },
      by,
    );
    if (row.accountantId !== null && staffId !== null) {
      const [storeId = ''] = await storesOf(trx, clientId);
      await openHandoverList(trx, { clientId, storeId, from: row.accountantId, to: staffId }, by);
    }
    await tellOfClient(trx, by, clientId, 'client.accountant', { accountantId: [row.accountantId, staffId], reason }, false);
  }
  return staffId === null ? null : readLoad(trx, staffId);
}

/** Lets a colleague see a client beside its accountant, or no longer. */
export async function changeHelper(db: Db, clientId: string, staffId: string, helps: boolean, by: By): Promise<ClientLoad | null> {
  return db.transaction().execute(async (trx) => {
    const row = await takeClient(trx, clientId, by.at);
    if (helps) await mustServe(trx, staffId, await storesOf(trx, clientId));
    const before = JSON.parse(row.helperIds) as string[];
    if (helps && row.accountantId === staffId) throw new DomainError('already_accountant');
    const after = helps ? [...new Set([...before, staffId])] : before.filter((id) => id !== staffId);
    if (after.length !== before.length) {
      await trx
        .updateTable('clients')
        .set({ helperIds: JSON.stringify(after), version: row.version + 1 })
        .where('id', '=', clientId)
        .execute();
      await alignMerged(trx, clientId);
      await tellOfClient(trx, by, clientId, 'client.helpers', { helperIds: [before, after] });
    }
    return helps ? readLoad(trx, staffId) : null;
  });
}

/** How many clients somebody is responsible for, beside what they agreed to. */
export async function readLoad(db: Db | Trx, staffId: string): Promise<ClientLoad> {
  const staff = await db.selectFrom('staff').select('clientCap').where('id', '=', staffId).executeTakeFirst();
  const held = await db
    .selectFrom('clients')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('accountantId', '=', staffId)
    .where('mergedIntoId', 'is', null)
    .where('archivedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return { staffId, clients: Number(held.count), clientCap: staff?.clientCap ?? 0 };
}
