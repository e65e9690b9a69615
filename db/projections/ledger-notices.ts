import type { LedgerNoticeId } from '../../domain/ledger-notices.ts';
import type { NoticeAudience, NoticeValues } from '../../domain/notice-text.ts';
import { composeNotice, noticeLink, noticeText } from '../../domain/notices.ts';
import type { Trx } from '../open.ts';
import { resolveAudience } from '../read/notice-audience.ts';
import { readNoticeText } from '../read/notice-texts.ts';
import { readSettings } from '../read/settings.ts';
import type { WrittenNotice } from '../read/written-notices.ts';
import { holdForSending } from './money-notices.ts';
import { keepNoticesIn, noticeRowId } from './notices.ts';

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

/** Writes every notice and inbox event, and leaves to the worker what goes outside. The same news twice writes nothing twice. @returns whether there is anything to send */
export async function tellOfLedger(trx: Trx, news: LedgerNews, now: number): Promise<boolean> {
  const { ledger, happening } = news;
  const client = await trx
    .selectFrom('clients')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['clients.short', 'clients.accountantId', 'people.name as staffName'])
    .where('clients.id', '=', ledger.clientId)
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
      period: monthWords(ledger.period),
      ...news.values,
    },
    await readNoticeText(trx, happening),
  );
  const text = noticeText(happening);
  const event = `ledger:${ledger.id}:${news.occasion}:${happening}`;
  const about = {
    no: '',
    clientId: ledger.clientId,
    storeId: ledger.storeId,
    assigneeId: client.accountantId,
    dedicatedId: client.accountantId,
    payerId: null,
    asker: news.askerId === undefined ? null : { kind: 'contact', id: news.askerId },
  };
  const audience = AUDIENCES[happening];
  // Without an accountant the admins of the store look after it.
  const meant: NoticeAudience = audience.to === 'dedicated' && client.accountantId === null ? { to: 'admins' } : audience;
  const written: WrittenNotice[] = (await resolveAudience(trx, about, meant))
    .filter(({ personId }) => personId !== news.actorId)
    .map((recipient) => ({
      id: noticeRowId(event, recipient.personId),
      noticeId: happening,
      event,
      link: noticeLink(text.target, ledger.id),
      recipient,
      composed,
      sms: 'never',
      pace: text.pace ?? 'live',
    }));
  await keepNoticesIn(trx, { caseNo: null, now }, written);
  return holdForSending(trx, written, now);
}
