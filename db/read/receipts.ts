import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { clientsOf } from './scope.ts';

/** Whether a payment is of a client within reach, and who paid it. */
export async function payerOf(db: Db, principal: Principal, paymentId: string): Promise<{ payer: string } | null> {
  const row = await db
    .selectFrom('payments')
    .innerJoin('clients', 'clients.id', 'payments.clientId')
    .leftJoin('people', 'people.id', 'payments.personId')
    .leftJoin('transferClaims', 'transferClaims.paymentId', 'payments.id')
    .select(['people.name', 'transferClaims.payerName'])
    .where('payments.id', '=', paymentId)
    .where((eb) => clientsOf(principal)(eb as never))
    .executeTakeFirst();
  return row ? { payer: row.payerName ?? row.name ?? '' } : null;
}
