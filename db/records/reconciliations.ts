import { DomainError } from '../../domain/errors.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

type By = Omit<AuditEntry, 'action' | 'record' | 'details'>;

/** Writes down that somebody wants a day's bill now; a day that was looked at before keeps what it says until the new look. */
export async function askForBill(trx: Trx, date: string, by: By): Promise<void> {
  const nothing = { ourPaidFen: 0, ourRefundedFen: 0, theirPaidFen: 0, theirRefundedFen: 0, ourCount: 0, theirCount: 0 };
  await trx
    .insertInto('reconciliations')
    .values({ billDate: date, state: 'waiting', ...nothing, failure: null, checkedAt: null, at: by.at })
    .onConflict((conflict) => conflict.column('billDate').doNothing())
    .execute();
  await writeAudit(trx, { ...by, action: 'reconciliation.asked', record: { kind: 'reconciliation', id: date } });
  await appendEvents(trx, [{ at: by.at, topic: 'reconciliation', data: JSON.stringify({ type: 'asked', date }) }]);
}

/**
 * Keeps what a person found out about a difference. With the last one the day is settled.
 * @throws not_found, difference_resolved when somebody was faster: their reason stands
 */
export async function resolveDifference(db: Db, place: { date: string; id: string; reason: string }, by: By): Promise<void> {
  const { date, id, reason } = place;
  await db.transaction().execute(async (trx) => {
    const resolved = await trx
      .updateTable('reconciliationDifferences')
      .set({ resolvedAt: by.at, resolvedById: by.actor.id, resolution: reason })
      .where('id', '=', id)
      .where('billDate', '=', date)
      .where('resolvedAt', 'is', null)
      .executeTakeFirst();
    const row = await trx
      .selectFrom('reconciliationDifferences')
      .select(['kind', 'of', 'number', 'ourFen', 'theirFen'])
      .where('id', '=', id)
      .where('billDate', '=', date)
      .executeTakeFirst();
    if (!row) throw new DomainError('not_found');
    if (resolved.numUpdatedRows === 0n) throw new DomainError('difference_resolved');
    const left = await trx
      .selectFrom('reconciliationDifferences')
      .select('id')
      .where('billDate', '=', date)
      .where('resolvedAt', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (!left)
      await trx
        .updateTable('reconciliations')
        .set({ state: 'settled', at: by.at })
        .where('billDate', '=', date)
        .where('state', '=', 'differs')
        .execute();
    await writeAudit(trx, {
      ...by,
      action: 'reconciliation.resolved',
      record: { kind: 'reconciliation', id: date },
      details: { ...row, reason },
    });
    await appendEvents(trx, [{ at: by.at, topic: 'reconciliation', data: JSON.stringify({ type: 'resolved', date }) }]);
  });
}
