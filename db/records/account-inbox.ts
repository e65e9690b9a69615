import type { Db } from '../open.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/** It went into a case's thread: by itself, or moved there by somebody. */
export async function placeInCase(
  db: Db,
  id: string,
  caseNo: string,
  by: Omit<AuditEntry, 'action' | 'record'> | { at: number; actor: null },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('wechatInbox')
      .set({ caseNo, handledAt: by.at, handledBy: by.actor?.id ?? null })
      .where('id', '=', id)
      .where('caseNo', 'is', null)
      .execute();
    if (by.actor !== null)
      await writeAudit(trx, { ...by, action: 'account.moved', record: { kind: 'accountMessage', id }, details: { caseNo } });
  });
}

/** Somebody has dealt with it otherwise. @returns whether it was still open */
export async function closeMessage(db: Db, id: string, audit: Omit<AuditEntry, 'action' | 'record'>): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const closed = await trx
      .updateTable('wechatInbox')
      .set({ handledAt: audit.at, handledBy: audit.actor.id })
      .where('id', '=', id)
      .where('handledAt', 'is', null)
      .executeTakeFirst();
    if (closed.numUpdatedRows === 0n) return false;
    await writeAudit(trx, { ...audit, action: 'account.handled', record: { kind: 'accountMessage', id } });
    return true;
  });
}
