import type { SmsWhen } from '../../domain/channel-policy.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import { composeNotice, noticeLink, noticeText, type NoticeId } from '../../domain/notices.ts';
import type { Trx } from '../open.ts';
import type { Recipient } from '../read/notice-audience.ts';
import { readNoticeText } from '../read/notice-texts.ts';
import { readSettings } from '../read/settings.ts';
import type { WrittenNotice } from '../read/written-notices.ts';
import { holdForSending } from './money-notices.ts';
import { keepNoticesIn, noticeRowId } from './notices.ts';

/** The same words to some people, once. */
export interface News {
  id: NoticeId;
  /** Names this occasion: the same one never reaches a person twice. */
  event: string;
  /** The record it leads to. */
  linkId: string;
  /** The firm's own name and phone are known; without a name of staff the firm speaks. */
  values: NoticeValues;
  /** Whether the phone may ring this time; left out: when nothing else arrives, if there are words for it. */
  sms?: SmsWhen;
}

/** Writes these people's notices and inbox events, in the firm's own words where it has some, and leaves to the worker what goes outside. @returns whether there is anything to send */
export async function tellPeople(trx: Trx, news: News, recipients: readonly Recipient[], at: number): Promise<boolean> {
  if (recipients.length === 0) return false;
  const { firm } = (await readSettings(trx)).settings;
  const text = noticeText(news.id);
  const words = { 'firm.sms': firm.smsSignature || firm.short, 'firm.phone': firm.phone, 'staff.name': firm.short, ...news.values };
  const composed = composeNotice(news.id, words, await readNoticeText(trx, news.id));
  const written = recipients.map((recipient): WrittenNotice => ({
    id: noticeRowId(news.event, recipient.personId),
    noticeId: news.id,
    event: news.event,
    link: noticeLink(text.target, news.linkId),
    recipient,
    composed,
    sms: news.sms ?? (text.sms === null ? 'never' : 'fallback'),
    pace: text.pace ?? 'live',
  }));
  await keepNoticesIn(trx, { caseNo: null, now: at }, written);
  return holdForSending(trx, written, at);
}

/** A client in the words of a notice: whose books, its accountant, and who did what is told; null: nobody. */
export async function clientInWords(
  trx: Trx,
  clientId: string,
  actorPersonId: string | null,
): Promise<{ accountantId: string | null; values: NoticeValues }> {
  const client = await trx
    .selectFrom('clients')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['clients.short', 'clients.accountantId', 'people.name as staffName'])
    .where('clients.id', '=', clientId)
    .executeTakeFirstOrThrow();
  const actor =
    actorPersonId === null ? undefined : await trx.selectFrom('people').select('name').where('id', '=', actorPersonId).executeTakeFirst();
  const named = client.staffName === null ? {} : { 'staff.name': client.staffName };
  return { accountantId: client.accountantId, values: { 'client.short': client.short, 'actor.name': actor?.name ?? '', ...named } };
}
