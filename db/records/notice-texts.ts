import { DomainError } from '../../domain/errors.ts';
import type { NoticeId, OwnText } from '../../domain/notices.ts';
import type { Trx } from '../open.ts';
import { differences, writeAudit } from './audit.ts';
import type { By } from './client-write.ts';

/** The words that hold now, and the version a change has to have seen; 0: those that ship. */
interface Held {
  text: OwnText;
  version: number;
}

/**
 * Keeps the firm's words of a notice; null puts back those that ship. What was sent before stays as it was sent.
 * @param shipped the words that ship, for the audit and for a notice nobody touched yet
 * @throws version_conflict when somebody changed them meanwhile
 */
export async function keepNoticeText(
  trx: Trx,
  noticeId: NoticeId,
  own: OwnText | null,
  shipped: OwnText,
  seen: number,
  by: By,
): Promise<void> {
  const row = await trx.selectFrom('noticeTexts').selectAll().where('noticeId', '=', noticeId).executeTakeFirst();
  const held: Held = { text: row ? { title: row.title, inbox: row.inbox, sms: row.sms } : shipped, version: row?.version ?? 0 };
  if (held.version !== seen) throw new DomainError('version_conflict', { version: held.version });
  const changed = differences(held.text, own ?? shipped);
  if (Object.keys(changed).length === 0 && own !== null) return;
  if (own === null) await trx.deleteFrom('noticeTexts').where('noticeId', '=', noticeId).where('version', '=', seen).execute();
  else {
    const values = { ...own, version: seen + 1, updatedBy: by.actor.id, updatedAt: by.at };
    const written = row
      ? await trx.updateTable('noticeTexts').set(values).where('noticeId', '=', noticeId).where('version', '=', seen).executeTakeFirst()
      : await trx
          .insertInto('noticeTexts')
          .values({ noticeId, ...values })
          .onConflict((conflict) => conflict.column('noticeId').doNothing())
          .executeTakeFirst();
    const count = 'numUpdatedRows' in written ? written.numUpdatedRows : (written.numInsertedOrUpdatedRows ?? 0n);
    if (count === 0n) throw new DomainError('version_conflict');
  }
  const action = own === null ? 'notice.text.restored' : 'notice.text.changed';
  await writeAudit(trx, { ...by, action, record: { kind: 'notice', id: noticeId }, details: changed });
}
