import { openPhone } from '../../db/sealed.ts';
import type { WrittenNotice } from '../../db/read/written-notices.ts';
import { countSms } from '../../db/records/sms-counts.ts';
import type { ActivityDeps } from '../deps.ts';
import { settleAttempt, type Attempt } from './attempts.ts';
import type { Ways } from './reach.ts';

/**
 * An SMS at most once: it is counted against the number's limits and the row says `unknown` before it leaves, in one transaction; what was tried is never
 * tried again.
 */
export async function sendSms(
  { db, sealed }: Pick<ActivityDeps, 'db' | 'sealed'>,
  ways: Ways,
  notice: WrittenNotice,
  attempt: Attempt,
  now: () => number,
): Promise<void> {
  const phone = openPhone(sealed, notice.recipient) as string;
  const claimed = await db.transaction().execute(async (trx) => {
    const mine = await trx
      .updateTable('noticeAttempts')
      .set({ result: 'unknown', reason: 'no_answer', tries: 1 })
      .where('id', '=', attempt.id)
      .where('result', '=', 'pending')
      .executeTakeFirst();
    if (mine.numUpdatedRows === 0n) return false;
    const limit = await countSms(trx, { id: attempt.id, phoneHmac: sealed.hmac(phone), at: now() }, ways.config.limits);
    if (limit === null) return true;
    await trx
      .updateTable('noticeAttempts')
      .set({ result: 'skipped', reason: limit, tries: 0, doneAt: now() })
      .where('id', '=', attempt.id)
      .execute();
    return false;
  });
  if (!claimed || ways.sms === null) return;
  const outcome = await ways.sms.send({
    phone,
    text: notice.composed.sms as string,
    templateCode: ways.config.sms?.templates[notice.noticeId] ?? '',
    params: notice.composed.smsParams,
    id: notice.id,
  });
  await settleAttempt(
    db,
    attempt.id,
    outcome.result === 'sent'
      ? { result: 'sent', reason: null, externalId: outcome.externalId }
      : { result: outcome.result, reason: outcome.reason },
    now(),
  );
}
