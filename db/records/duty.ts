import type { Db } from '../open.ts';
import { appendEvents } from '../events.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/** A staff member goes on or off duty. */
export async function setDuty(db: Db, staffId: string, onDuty: boolean, audit: Pick<AuditEntry, 'at' | 'ip' | 'requestId'>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable('staff')
      .set({ onDuty: onDuty ? 1 : 0, updatedAt: audit.at })
      .where('id', '=', staffId)
      .where('onDuty', '!=', onDuty ? 1 : 0)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return;
    await writeAudit(trx, {
      ...audit,
      actor: { kind: 'staff', id: staffId },
      action: onDuty ? 'staff.onDuty' : 'staff.offDuty',
      record: { kind: 'staff', id: staffId },
    });
    await appendEvents(trx, [
      { at: audit.at, topic: 'staff', assigneeId: staffId, data: JSON.stringify({ type: onDuty ? 'onDuty' : 'offDuty' }) },
    ]);
  });
}
