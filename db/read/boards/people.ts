import type { Principal } from '../../../domain/roles.ts';
import type { Db } from '../../open.ts';
import { narrowedClients } from '../clients.ts';
import { clientsOf } from '../scope.ts';

/** How many clients each colleague is the dedicated accountant of, within a person's scope. */
export async function readBooks(db: Db, principal: Principal, storeId: string | undefined, today: string): Promise<Map<string, number>> {
  const rows = await narrowedClients(
    db.selectFrom('clients').where((eb) => clientsOf(principal)(eb)),
    { storeId },
    today,
  )
    .where('clients.accountantId', 'is not', null)
    .select((eb) => ['clients.accountantId', eb.fn.countAll<number>().as('count')])
    .groupBy('clients.accountantId')
    .execute();
  return new Map(rows.map(({ accountantId, count }) => [accountantId ?? '', Number(count)]));
}
