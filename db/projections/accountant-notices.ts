import type { AccountantNoticeId } from '../../domain/accountant-notices.ts';
import type { NoticeAudience, NoticeValues } from '../../domain/notice-text.ts';
import { noticeText } from '../../domain/notices.ts';
import type { Trx } from '../open.ts';
import { resolveAudience, type Recipient } from '../read/notice-audience.ts';
import { clientInWords, tellPeople } from './tell-people.ts';

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

/** Tells them. The same news twice writes nothing twice. @returns whether there is anything to send */
export async function tellAround(trx: Trx, news: AccountantNews, now: number): Promise<boolean> {
  const { happening, clientId, storeId, actorId } = news;
  const { accountantId, values } = await clientInWords(trx, clientId, actorId);
  const about = { no: '', clientId, storeId, assigneeId: accountantId, dedicatedId: accountantId, payerId: null };
  let people: Recipient[] = [];
  for (const audience of news.to) {
    people = await resolveAudience(
      trx,
      { ...about, asker: audience.to === 'person' ? { kind: 'contact', id: audience.personId } : null },
      audience.to === 'person' ? { to: 'asker' } : audience,
    );
    if (people.length > 0) break;
  }
  const { toActor } = noticeText(happening);
  const others = people.filter(({ personId }) => personId !== news.not && (toActor === true || personId !== actorId));
  const told = { id: happening, event: `${news.occasion}:${happening}`, linkId: news.recordId, values: { ...values, ...news.values } };
  return tellPeople(trx, told, others, now);
}
