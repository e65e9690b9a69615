import type { Pace, SmsWhen } from '../../domain/channel-policy.ts';
import type { ComposedNotice, NoticeId } from '../../domain/notices.ts';
import type { Db } from '../open.ts';
import { RECIPIENT, recipientFrom, type Recipient } from './notice-audience.ts';

/** One notice to one person, with what is needed to send it. */
export interface WrittenNotice {
  /** Row id; WeChat's client_msg_id too, so that the same notice never arrives twice. */
  id: string;
  noticeId: NoticeId;
  event: string;
  /** Path in the H5. */
  link: string;
  recipient: Recipient;
  composed: ComposedNotice;
  sms: SmsWhen;
  pace: Pace;
}

/** What a notice's channels need, kept with its row: what waits till morning is sent as it was written. */
export type OutsideWords = Pick<ComposedNotice, 'wechat' | 'sms' | 'smsParams'> & { smsWhen: SmsWhen; pace: Pace };

/** Null: there is nothing to send, the inbox has it. */
export const outsideOf = ({ composed, sms, pace }: Pick<WrittenNotice, 'composed' | 'sms' | 'pace'>): OutsideWords | null =>
  Object.keys(composed.wechat).length === 0 && (composed.sms === null || sms === 'never')
    ? null
    : { wechat: composed.wechat, sms: composed.sms, smsParams: composed.smsParams, smsWhen: sms, pace };

/** Notices as they were written, to people as they can be reached now; those that never leave the inbox are left out. */
export async function readWrittenNotices(db: Db, ids: readonly string[]): Promise<WrittenNotice[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('notices')
    .innerJoin('people', 'people.id', 'notices.personId')
    .select([
      'notices.id as rowId',
      'notices.noticeId',
      'notices.event',
      'notices.link',
      'notices.title',
      'notices.text',
      'notices.outside',
      ...RECIPIENT,
    ])
    .where('notices.id', 'in', [...ids])
    .where('notices.outside', 'is not', null)
    .execute();
  return rows.map((row) => {
    const { smsWhen, pace, ...words } = JSON.parse(row.outside as string) as OutsideWords;
    return {
      id: row.rowId,
      noticeId: row.noticeId as NoticeId,
      event: row.event,
      link: row.link,
      recipient: recipientFrom(row),
      composed: { title: row.title, text: row.text, ...words },
      sms: smsWhen,
      pace,
    };
  });
}
