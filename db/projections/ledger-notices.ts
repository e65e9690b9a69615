import type { LedgerNoticeId } from '../../domain/ledger-notices.ts';
import type { NoticeAudience, NoticeValues } from '../../domain/notice-text.ts';
import type { Trx } from '../open.ts';
import { resolveAudience } from '../read/notice-audience.ts';
import { clientInWords, tellPeople } from './tell-people.ts';

/** To whom it is told. */
const AUDIENCES: Record<LedgerNoticeId, NoticeAudience> = {
  'ledger.published': { to: 'readers' },
  'ledger.questioned.staff': { to: 'dedicated' },
  'ledger.message.staff': { to: 'dedicated' },
  'ledger.answered.client': { to: 'asker' },
  'ledger.confirmed.staff': { to: 'dedicated' },
  'ledger.unanswered.staff': { to: 'dedicated' },
  'ledger.reopened.client': { to: 'readers' },
};

/** Something to be told of a ledger, once. */
export interface LedgerNews {
  happening: LedgerNoticeId;
  ledger: { id: string; clientId: string; storeId: string; period: string };
  /** Tells occasions apart: the version, or the message. */
  occasion: string;
  /** Who did it: is not told what they know; null: nobody. */
  actorId: string | null;
  /** Who asked the question that is answered. */
  askerId?: string;
  values?: NoticeValues;
}

/** `2026年10月` */
const monthWords = (period: string): string => `${period.slice(0, 4)}年${Number(period.slice(5))}月`;

/** Tells them. The same news twice writes nothing twice. @returns whether there is anything to send */
export async function tellOfLedger(trx: Trx, news: LedgerNews, now: number): Promise<boolean> {
  const { ledger, happening, actorId } = news;
  const { accountantId, values } = await clientInWords(trx, ledger.clientId, actorId);
  const about = {
    no: '',
    clientId: ledger.clientId,
    storeId: ledger.storeId,
    assigneeId: accountantId,
    dedicatedId: accountantId,
    payerId: null,
    asker: news.askerId === undefined ? null : { kind: 'contact', id: news.askerId },
  };
  const audience = AUDIENCES[happening];
  // Without an accountant the admins of the store look after it.
  const meant: NoticeAudience = audience.to === 'dedicated' && accountantId === null ? { to: 'deciders', may: 'ledgers.write' } : audience;
  const people = (await resolveAudience(trx, about, meant)).filter(({ personId }) => personId !== actorId);
  const told = {
    id: happening,
    event: `ledger:${ledger.id}:${news.occasion}:${happening}`,
    linkId: ledger.id,
    values: { ...values, period: monthWords(ledger.period), ...news.values },
  };
  return tellPeople(trx, told, people, now);
}
