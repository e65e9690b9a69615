import type { AccountantNoticeId } from '../../domain/accountant-notices.ts';
import type { NoticeAudience, NoticeValues } from '../../domain/notice-text.ts';
import { composeNotice, noticeLink, noticeText } from '../../domain/notices.ts';
import type { Trx } from '../open.ts';
import { resolveAudience, type Recipient } from '../read/notice-audience.ts';
import { readNoticeText } from '../read/notice-texts.ts';
import { readSettings } from '../read/settings.ts';
import type { WrittenNotice } from '../read/written-notices.ts';
import { holdForSending } from './money-notices.ts';
import { keepNoticesIn, noticeRowId } from './notices.ts';

/** Something to be told around a client's accountant, once. */
export interface AccountantNews {
  happening: AccountantNoticeId;
  clientId: string;
  storeId: string;
  /** The record it leads to. */
  recordId: string;
  /** Tells occasions apart: the same one never reaches a person twice. */
  occasion: string;
  /** To whom: these contacts by their person, these audiences of the firm; the first that reaches anybody. */
  to: readonly (NoticeAudience | { to: 'person'; personId: string })[];
  /** Who did it: is not told what they know; null: nobody. */
  actorId: string | null;
  /** Whoever it is about, and must not hear of it. */
  not?: string | null;
  values?: NoticeValues;
}

/** Writes every notice and inbox event, and leaves to the worker what goes outside. The same news twice writes nothing twice. @returns whether there is anything to send */
export async function tellAround(trx: Trx, news: AccountantNews, now: number): Promise<boolean> {
  const { happening, clientId, storeId } = news;
  const client = await trx
    .selectFrom('clients')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['clients.short', 'clients.accountantId', 'people.name as staffName'])
    .where('clients.id', '=', clientId)
    .executeTakeFirstOrThrow();
  const actor =
    news.actorId === null ? undefined : await trx.selectFrom('people').select('name').where('id', '=', news.actorId).executeTakeFirst();
  const { firm } = (await readSettings(trx)).settings;
  const composed = composeNotice(
    happening,
    {
      'firm.sms': firm.smsSignature || firm.short,
      'client.short': client.short,
      'staff.name': client.staffName ?? firm.short,
      'actor.name': actor?.name ?? '',
      ...news.values,
    },
    await readNoticeText(trx, happening),
  );
  const text = noticeText(happening);
  const event = `${news.occasion}:${happening}`;
  const about = {
    no: '',
    clientId,
    storeId,
    assigneeId: client.accountantId,
    dedicatedId: client.accountantId,
    payerId: null,
  };
  let people: Recipient[] = [];
  for (const audience of news.to) {
    people = await resolveAudience(
      trx,
      { ...about, asker: audience.to === 'person' ? { kind: 'contact', id: audience.personId } : null },
      audience.to === 'person' ? { to: 'asker' } : audience,
    );
    if (people.length > 0) break;
  }
  const { toActor } = text;
  const written: WrittenNotice[] = people
    .filter(({ personId }) => personId !== news.not && (toActor === true || personId !== news.actorId))
    .map((recipient) => ({
      id: noticeRowId(event, recipient.personId),
      noticeId: happening,
      event,
      link: noticeLink(text.target, news.recordId),
      recipient,
      composed,
      sms: text.sms === null ? 'never' : 'fallback',
      pace: text.pace ?? 'live',
    }));
  await keepNoticesIn(trx, { caseNo: null, now }, written);
  return holdForSending(trx, written, now);
}
