import type { Db } from '../open.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/** A person wants no text messages any more, or wants them again. */
export async function setSmsOptOut(
  db: Db,
  personId: string,
  smsOptOut: boolean,
  audit: Pick<AuditEntry, 'at' | 'ip' | 'requestId'>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const now = smsOptOut ? 1 : 0;
    const changed = await trx
      .updateTable('people')
      .set({ smsOptOut: now })
      .where('id', '=', personId)
      .where('smsOptOut', '!=', now)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return;
    await writeAudit(trx, {
      ...audit,
      actor: { kind: 'person', id: personId },
      action: smsOptOut ? 'person.smsOff' : 'person.smsOn',
      record: { kind: 'person', id: personId },
    });
  });
}
