import { readWrittenNotices } from '../../db/read/written-notices.ts';
import type { DeliveryQuery } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { sendNotices } from './send-notices.ts';

const CHUNK = 200;

/** Sends what waited for this hour, a chunk at a time; what has to wait on waits on. @returns whether there may be more */
export async function deliverWaiting(deps: ActivityDeps, { now, noticeIds }: DeliveryQuery): Promise<boolean> {
  const began = Date.now();
  // The workflow's clock, going on: under a skipped night the wall's clock still shows the evening.
  const clock = (): number => now + (Date.now() - began);
  if (noticeIds !== null) {
    await sendNotices(deps, await readWrittenNotices(deps.db, noticeIds), clock);
    return false;
  }
  const rows = await deps.db
    .selectFrom('noticeAttempts')
    .select('noticeId')
    .distinct()
    .where('result', '=', 'pending')
    .where('notBefore', '<=', now)
    .limit(CHUNK)
    .execute();
  await sendNotices(
    deps,
    await readWrittenNotices(
      deps.db,
      rows.map((row) => row.noticeId),
    ),
    clock,
  );
  return rows.length === CHUNK;
}
