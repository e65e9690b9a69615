import type { Db } from '../open.ts';
import { appendEvents } from '../events.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/** Marks a person's notices as read: these, or all. @returns how many were new */
export async function markRead(db: Db, personId: string, ids: readonly string[] | 'all', now: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    let wanted = trx.updateTable('notices').set({ readAt: now }).where('personId', '=', personId).where('readAt', 'is', null);
    if (ids !== 'all') wanted = wanted.where('id', 'in', ids.length === 0 ? [''] : [...ids]);
    const read = Number((await wanted.executeTakeFirst()).numUpdatedRows);
    if (read > 0) await appendEvents(trx, [{ at: now, topic: 'inbox', personId, data: JSON.stringify({ type: 'read' }) }]);
    return read;
  });
}

/** Puts a failed WeChat attempt back: the same `client_msg_id` goes again, so it cannot arrive twice. An SMS is never tried again. @returns whether it may go */
export async function reopenAttempt(db: Db, attemptId: string, audit: Omit<AuditEntry, 'action' | 'record'>): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const reopened = await trx
      .updateTable('noticeAttempts')
      .set({ result: 'pending', reason: null, at: audit.at, doneAt: null })
      .where('id', '=', attemptId)
      .where('channel', '=', 'wechat')
      .where('result', 'in', ['refused', 'unknown'])
      .executeTakeFirst();
    if (reopened.numUpdatedRows === 0n) return false;
    await writeAudit(trx, { ...audit, action: 'notice.retry', record: { kind: 'noticeAttempt', id: attemptId } });
    return true;
  });
}
