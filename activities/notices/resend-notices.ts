import type { ActivityDeps } from '../deps.ts';
import { readWrittenNotices } from '../../db/read/written-notices.ts';
import { RESENDING } from './over-wechat.ts';
import { sendAgain } from './send-notices.ts';

const AT_ONCE = 20;
/** Claimed this long ago and not settled: whoever claimed it died. */
const CLAIM_MS = 60_000;

/**
 * Sends what somebody reopened in the delivery log (`pending`, tried before, no reason), as it was written, under its own id.
 * Several workers may look at once: each attempt is claimed by one. @returns how many were tried
 */
export async function resendReopened(deps: ActivityDeps, now: () => number = deps.now ?? Date.now): Promise<number> {
  const reopened = await deps.db
    .selectFrom('noticeAttempts')
    .select(['id', 'at', 'reason', 'noticeId'])
    .where('result', '=', 'pending')
    .where('channel', '=', 'wechat')
    .where('tries', '>', 0)
    .where((eb) => eb.or([eb('reason', 'is', null), eb.and([eb('reason', '=', RESENDING), eb('at', '<', now() - CLAIM_MS)])]))
    .orderBy('at')
    .limit(AT_ONCE)
    .execute();
  let tried = 0;
  for (const attempt of reopened) {
    const claimed = await deps.db
      .updateTable('noticeAttempts')
      .set({ reason: RESENDING, at: now() })
      .where('id', '=', attempt.id)
      .where('result', '=', 'pending')
      .where('at', '=', attempt.at)
      .where('reason', attempt.reason === null ? 'is' : '=', attempt.reason)
      .executeTakeFirst();
    if (claimed.numUpdatedRows === 0n) continue;
    tried += 1;
    const [written] = await readWrittenNotices(deps.db, [attempt.noticeId]);
    await sendAgain(deps, attempt.id, written ?? null, now());
  }
  return tried;
}
