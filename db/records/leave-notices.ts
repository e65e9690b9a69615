import { createHash } from 'node:crypto';
import { decisionPath } from '../../domain/decisions.ts';
import { leaveNotice, type LeaveNoticeId } from '../../domain/leave-notices.ts';
import type { Leave } from '../../domain/leave.ts';
import { formatBeijing } from '../../domain/time.ts';
import { appendEvents } from '../events.ts';
import { decidersOf } from '../read/notice-audience.ts';
import type { Trx } from '../open.ts';
import type { AuditEntry } from './audit.ts';

/** Tells in the inbox, in the same transaction: admins of the stores who is asking, the one who asked what came of it, the cover that they stand in. Who did it is not told. */
export async function writeLeaveNotices(
  trx: Trx,
  ids: readonly LeaveNoticeId[],
  leave: Leave,
  why: string,
  { at, actor }: Pick<AuditEntry, 'at' | 'actor'>,
): Promise<void> {
  const named = await trx
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staff.id', 'staff.personId', 'people.name'])
    .where('staff.id', 'in', [leave.staffId, ...(leave.coverId === null ? [] : [leave.coverId]), actor.id])
    .execute();
  const one = (id: string | null) => named.find((row) => row.id === id);
  const values = {
    staff: one(leave.staffId)?.name ?? '',
    from: formatBeijing(leave.startsAt),
    until: formatBeijing(leave.endsAt),
    cover: one(leave.coverId)?.name ?? '',
    why,
  };
  const rows = [];
  for (const id of ids) {
    const toldOnes =
      id === 'leave.asked'
        ? await whoDecides(trx, leave.staffId)
        : [one(id === 'leave.cover' ? leave.coverId : leave.staffId)?.personId].filter((personId) => personId !== undefined);
    for (const personId of toldOnes) {
      if (personId === one(actor.id)?.personId) continue;
      const event = `leave:${leave.id}:${id}:${at}`;
      rows.push({
        id: `n${createHash('sha256').update(`${event}\n${personId}`).digest('hex').slice(0, 27)}`,
        event,
        noticeId: id,
        personId,
        caseNo: null,
        ...leaveNotice(id, values),
        link: id === 'leave.asked' ? decisionPath('leave', leave.id) : '/leave',
        createdAt: at,
        readAt: null,
      });
    }
  }
  if (rows.length === 0) return;
  await trx.insertInto('notices').values(rows).execute();
  await appendEvents(
    trx,
    rows.map((row) => ({ at, topic: 'inbox', personId: row.personId, data: JSON.stringify({ type: row.noticeId, noticeId: row.id }) })),
  );
}

/** Who keeps the records of the stores this colleague works in. */
async function whoDecides(trx: Trx, staffId: string): Promise<string[]> {
  const stores = await trx.selectFrom('staffStores').select('storeId').where('staffId', '=', staffId).execute();
  const able = await decidersOf(
    trx,
    stores.map(({ storeId }) => storeId),
    'staff.write',
    { but: staffId },
  );
  return able.map(({ personId }) => personId);
}
