import type { NoticeAudience, NoticeValues } from '../../domain/notice-text.ts';
import { composeNotice, noticeLink, noticeText, type NoticeId } from '../../domain/notices.ts';
import type { PERIOD_NOTICES } from '../../domain/period-notices.ts';
import type { Trx } from '../open.ts';
import { resolveAudience, type Recipient } from '../read/notice-audience.ts';
import { readNoticeText } from '../read/notice-texts.ts';
import { readSettings } from '../read/settings.ts';
import type { WrittenNotice } from '../read/written-notices.ts';
import { holdForSending } from './money-notices.ts';
import { keepNoticesIn, noticeRowId } from './notices.ts';

export type PeriodNoticeId = keyof typeof PERIOD_NOTICES;
/** Something of a client's period that is told once to an audience. */
export interface PeriodNews {
  id: PeriodNoticeId;
  clientId: string;
  /** Where it leads: the period, or the client. */
  linkId: string;
  audience: NoticeAudience;
  /** Names this occasion: the same one never reaches a person twice. */
  event: string;
  values: NoticeValues;
  /** Who did it is not told. */
  actorPersonId?: string | undefined;
}

/** Writes who is told what, and leaves it to the worker to send. The same news twice writes nothing twice. @returns whether there is anything to send */
export async function tellPeriodNews(trx: Trx, news: PeriodNews, at: number): Promise<boolean> {
  const client = await trx
    .selectFrom('clients')
    .select((eb) => [
      'clients.short',
      'clients.accountantId',
      eb
        .selectFrom('clientStores')
        .select((one) => one.fn.min('clientStores.storeId').as('storeId'))
        .whereRef('clientStores.clientId', '=', 'clients.id')
        .as('storeId'),
    ])
    .where('clients.id', '=', news.clientId)
    .executeTakeFirst();
  if (!client) return false;
  const about = {
    no: '',
    clientId: news.clientId,
    storeId: client.storeId ?? '',
    assigneeId: client.accountantId,
    dedicatedId: client.accountantId,
  };
  const recipients = (await resolveAudience(trx, about, news.audience)).filter(({ personId }) => personId !== news.actorPersonId);
  return tellPeople(trx, { ...news, values: { 'client.short': client.short, ...news.values } }, recipients, at);
}

/** The same words to these people. @returns whether there is anything to send */
export async function tellPeople(
  trx: Trx,
  news: { id: NoticeId; event: string; linkId: string; values: NoticeValues },
  recipients: readonly Recipient[],
  at: number,
): Promise<boolean> {
  if (recipients.length === 0) return false;
  const { firm } = (await readSettings(trx)).settings;
  const text = noticeText(news.id);
  const words = { 'firm.sms': firm.smsSignature || firm.short, 'firm.phone': firm.phone, ...news.values };
  const composed = composeNotice(news.id, words, await readNoticeText(trx, news.id));
  const written = recipients.map((recipient): WrittenNotice => ({
    id: noticeRowId(news.event, recipient.personId),
    noticeId: news.id,
    event: news.event,
    link: noticeLink(text.target, news.linkId),
    recipient,
    composed,
    sms: text.sms === null ? 'never' : 'fallback',
    pace: text.pace ?? 'live',
  }));
  await keepNoticesIn(trx, { caseNo: null, now: at }, written);
  return holdForSending(trx, written, at);
}
