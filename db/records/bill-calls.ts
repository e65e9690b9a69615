import { randomUUID } from 'node:crypto';
import type { CallResult } from '../../domain/billing/calls.ts';
import { DomainError } from '../../domain/errors.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Trx } from '../open.ts';
import { writeAudit } from './audit.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';

/** A call about what is owed. */
export interface NewCall {
  clientId: string;
  /** null: all that is overdue */
  billId: string | null;
  personName: string;
  result: CallResult;
  note: string;
  promisedOn: string | null;
}

/**
 * Writes a call down. A promise silences the bill it was about until its day, or all that is overdue.
 * @throws not_found of the client or its bill, client_merged, client_archived
 */
export async function insertCall(trx: Trx, given: NewCall, by: By): Promise<string> {
  await takeClient(trx, given.clientId, by.at, { archived: true });
  const owed = await trx
    .selectFrom('bills')
    .select(['id', 'promisedOn'])
    .where('clientId', '=', given.clientId)
    .where((eb) =>
      given.billId === null
        ? eb.and([eb('state', 'in', ['open', 'partly_paid']), eb('dueDate', '<', civilDateOf(by.at))])
        : eb('id', '=', given.billId),
    )
    .execute();
  if (given.billId !== null && owed.length === 0) throw new DomainError('not_found');
  const id = randomUUID();
  await trx
    .insertInto('billCalls')
    .values({ id, ...given, byId: by.actor.id, at: by.at })
    .execute();
  const { billId, result, promisedOn } = given;
  await tellOfClient(trx, by, given.clientId, 'client.call.added', { callId: id, billId, result, promisedOn });
  if (promisedOn === null) return id;
  for (const bill of owed) {
    const promised = await trx
      .updateTable('bills')
      .set((eb) => ({ promisedOn, promisedById: by.actor.id, version: eb('version', '+', 1), at: by.at }))
      .where('id', '=', bill.id)
      .where('state', 'in', ['open', 'partly_paid'])
      .executeTakeFirst();
    if (promised.numUpdatedRows > 0n)
      await writeAudit(trx, {
        ...by,
        action: 'bill.promised',
        record: { kind: 'bill', id: bill.id },
        details: { promisedOn: [bill.promisedOn, promisedOn], callId: id },
      });
  }
  return id;
}
