import type { NoticeAudience, NoticeValues } from '../../domain/notice-text.ts';
import { noticeText, type NoticeId } from '../../domain/notices.ts';
import type { Trx } from '../open.ts';
import { resolveAudience, type Recipient } from '../read/notice-audience.ts';
import { clientInWords, tellPeople, type News } from './tell-people.ts';

/** Something to be told of a client, once: around its accountant, of a complaint. */
export interface ClientNews {
  happening: NoticeId;
  clientId: string;
  storeId: string;
  /** The record it leads to. */
  recordId: string;
  /** Tells occasions apart: the same one never reaches a person twice. */
  occasion: string;
  /** To whom: a contact by their person, colleagues by name, these audiences of the firm; the first that reaches anybody it is not about. */
  to: readonly (NoticeAudience | { to: 'person'; personId: string } | { to: 'colleagues'; staffIds: readonly string[] })[];
  /** Who did it: is not told what they know; null: nobody. */
  actorId: string | null;
  /** Whoever it is about, and must not hear of it. */
  not?: string | null;
  values?: NoticeValues;
  sms?: News['sms'];
}

/** Tells them. The same news twice writes nothing twice. @returns whether there is anything to send */
export async function tellAround(trx: Trx, news: ClientNews, now: number): Promise<boolean> {
  const { happening, clientId, storeId, actorId } = news;
  const { accountantId, values } = await clientInWords(trx, clientId, actorId);
  const about = { no: '', clientId, storeId, assigneeId: accountantId, dedicatedId: accountantId, payerId: null };
  let people: Recipient[] = [];
  for (const audience of news.to) {
    const asker = audience.to === 'person' ? { kind: 'contact', id: audience.personId } : null;
    const parts: NoticeAudience[] =
      audience.to === 'person'
        ? [{ to: 'asker' }]
        : audience.to === 'colleagues'
          ? audience.staffIds.map((staffId) => ({ to: 'staff', staffId }))
          : [audience];
    const found = new Map<string, Recipient>();
    for (const part of parts) for (const one of await resolveAudience(trx, { ...about, asker }, part)) found.set(one.personId, one);
    people = [...found.values()].filter(({ personId }) => personId !== news.not);
    if (people.length > 0) break;
  }
  const { toActor } = noticeText(happening);
  const others = people.filter(({ personId }) => toActor === true || personId !== actorId);
  const event = `${news.occasion}:${happening}`;
  const sms = news.sms === undefined ? {} : { sms: news.sms };
  return tellPeople(trx, { id: happening, event, linkId: news.recordId, values: { ...values, ...news.values }, ...sms }, others, now);
}
