import type { NoticeAudience } from '../../domain/notice-text.ts';
import type { PERIOD_NOTICES } from '../../domain/period-notices.ts';
import type { Trx } from '../open.ts';
import { resolveAudience } from '../read/notice-audience.ts';
import { tellPeople, type News } from './tell-people.ts';

export type PeriodNoticeId = keyof typeof PERIOD_NOTICES;
/** Something of a client's period that is told once to an audience. */
export interface PeriodNews extends News {
  id: PeriodNoticeId;
  clientId: string;
  audience: NoticeAudience;
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
