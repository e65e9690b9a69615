import { createHash } from 'node:crypto';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';

const NOTICE_ID = 'reconciliation.differs';

/** Tells the owners in their inbox, in the same transaction, that a day's bill and our books do not agree, or that no bill came. */
export async function tellOwnersOfDifferences(
  trx: Trx,
  { date, differences, now }: { date: string; differences: number; now: number },
): Promise<void> {
  const owners = await trx.selectFrom('staff').select('personId').where('role', '=', 'owner').where('active', '=', 1).execute();
  const event = `reconciliation:${date}:${now}`;
  const rows = owners.map(({ personId }) => ({
    id: `n${createHash('sha256').update(`${event}\n${personId}`).digest('hex').slice(0, 27)}`,
    event,
    noticeId: NOTICE_ID,
    personId,
    caseNo: null,
    title: differences > 0 ? '对账有差异' : '没有取到微信账单',
    text:
      differences > 0
        ? `${date} 的微信账单与我们的记录有 ${differences} 处不一致，请在管理后台“对账”里逐条核对并写明处理结果。`
        : `${date} 的微信账单一直没有取到，请在管理后台“对账”里查看原因并再试一次。`,
    link: '/inbox',
    createdAt: now,
    readAt: null,
  }));
  if (rows.length === 0) return;
  await trx
    .insertInto('notices')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await appendEvents(
    trx,
    rows.map((row) => ({ at: now, topic: 'inbox', personId: row.personId, data: JSON.stringify({ type: NOTICE_ID, noticeId: row.id }) })),
  );
}
