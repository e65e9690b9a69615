import type { NoticeId, OwnText } from '../../domain/notices.ts';
import type { Db, Trx } from '../open.ts';

/** The firm's own words of a notice, as composing takes them; null: those that ship hold. */
export async function readNoticeText(db: Db | Trx, noticeId: NoticeId): Promise<OwnText | null> {
  return (await db.selectFrom('noticeTexts').select(['title', 'inbox', 'sms']).where('noticeId', '=', noticeId).executeTakeFirst()) ?? null;
}

/** Every notice with words of the firm's own, and who wrote them. */
export const listNoticeTexts = (db: Db) =>
  db
    .selectFrom('noticeTexts')
    .leftJoin('staff', 'staff.id', 'noticeTexts.updatedBy')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select([
      'noticeTexts.noticeId',
      'noticeTexts.title',
      'noticeTexts.inbox',
      'noticeTexts.sms',
      'noticeTexts.version',
      'noticeTexts.updatedBy',
      'noticeTexts.updatedAt',
      'people.name as updatedByName',
    ])
    .execute();
