import type { NoticeId, NoticeValues } from '../../domain/notices.ts';
import type { Principal } from '../../domain/roles.ts';
import { formatBeijing } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import type { Sealed } from '../sealed.ts';
import { readMoneyForNotices } from './money-for-notices.ts';
import { readCaseForNotices } from './notice-values.ts';
import { casesOf, paymentsOf } from './scope.ts';

/** Something real a notice could be about, and what it would be written with. */
export interface NoticeSample {
  about: { id: string; name: string };
  values: NoticeValues;
}

/** What a notice would be written with for the newest thing of its kind a person looks after; null: there is none yet. */
export async function readNoticeSample(db: Db, sealed: Sealed, principal: Principal, id: NoticeId): Promise<NoticeSample | null> {
  const asStaff = { ...principal, links: [] };
  if (id.startsWith('case.')) {
    const row = await db
      .selectFrom('cases')
      .select(['no', 'title', 'assigneeId'])
      .where(casesOf(asStaff))
      .orderBy('createdAt', 'desc')
      .limit(1)
      .executeTakeFirst();
    const found = row && (await readCaseForNotices(db, sealed, row.no, row.assigneeId));
    return found ? { about: { id: row.no, name: row.title }, values: found.values } : null;
  }
  const row = await db
    .selectFrom('payments')
    .select(['id', 'description', 'createdAt'])
    .where(paymentsOf(asStaff))
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  const found = row && (await readMoneyForNotices(db, { paymentId: row.id }));
  return found ? { about: { id: row.id, name: `${row.description} ${formatBeijing(row.createdAt)}` }, values: found.values } : null;
}
