import { moneyPlan, type MoneyHappening } from '../../domain/money-notices.ts';
import { composeNotice, noticeLink, noticeText } from '../../domain/notices.ts';
import type { Trx } from '../open.ts';
import { readMoneyForNotices, readUnpaidBills, whyWords, type MoneyForNotices, type MoneySubject } from '../read/money-for-notices.ts';
import { resolveAudience } from '../read/notice-audience.ts';
import { readNoticeText } from '../read/notice-texts.ts';
import { outsideOf, type WrittenNotice } from '../read/written-notices.ts';
import { keepNoticesIn, noticeRowId } from './notices.ts';

/** Something that happened to money, to be told once. */
export interface MoneyNews {
  happening: MoneyHappening;
  of: MoneySubject;
  now: number;
  /** In code or words: why it goes back, what does not fit. Left out: what the row says. */
  why?: string | undefined;
  /** Who did it: is not told what they know. */
  actorId?: string | undefined;
  /** Tells occasions apart where the same may happen to one thing more than once. */
  occasion?: string | undefined;
}

/** Works out who is told what, and writes every notice and inbox event. The same news twice writes nothing twice. */
export async function writeMoneyNotices(trx: Trx, news: MoneyNews): Promise<WrittenNotice[]> {
  const money = await readMoneyForNotices(trx, news.of);
  if (!money) return [];
  const written = await composeMoneyNotices(trx, news, money);
  await keepNoticesIn(trx, { caseNo: money.about.no === '' ? null : money.about.no, now: news.now }, written);
  return written;
}

/** As `writeMoneyNotices`, of new bills with something left to pay. */
export async function writeNewBillNotices(trx: Trx, billIds: readonly string[], now: number): Promise<WrittenNotice[]> {
  const written: WrittenNotice[] = [];
  for (const money of await readUnpaidBills(trx, billIds))
    written.push(...(await composeMoneyNotices(trx, { happening: 'bill.issued', now }, money)));
  for (let from = 0; from < written.length; from += KEPT_AT_ONCE)
    await keepNoticesIn(trx, { caseNo: null, now }, written.slice(from, from + KEPT_AT_ONCE));
  return written;
}
const KEPT_AT_ONCE = 200;

/** Who hears what of it. */
async function composeMoneyNotices(
  trx: Trx,
  news: Omit<MoneyNews, 'of'>,
  { about, key, linkId, decideId, ...money }: MoneyForNotices,
): Promise<WrittenNotice[]> {
  const values = news.why === undefined ? money.values : { ...money.values, 'money.why': whyWords(news.why) };
  const told = new Set<string>();
  const written: WrittenNotice[] = [];
  for (const { id, audience } of moneyPlan(news.happening)) {
    const text = noticeText(id);
    const event = [key, news.occasion, id].filter(Boolean).join(':');
    const composed = composeNotice(id, values, await readNoticeText(trx, id));
    // Without a case there is no page of work to lead to.
    const link =
      text.target === 'work'
        ? noticeLink(about.no === '' ? 'inbox' : 'work', about.no)
        : noticeLink(text.target, text.target.startsWith('decide.') ? decideId : linkId);
    for (const recipient of await resolveAudience(trx, about, audience)) {
      if (told.has(recipient.personId) || (recipient.personId === news.actorId && !text.toActor)) continue;
      told.add(recipient.personId);
      written.push({
        id: noticeRowId(event, recipient.personId),
        noticeId: id,
        event,
        link,
        recipient,
        composed,
        sms: text.sms === null ? 'never' : 'fallback',
        pace: text.pace ?? 'live',
      });
    }
  }
  return written;
}

/** Leaves what a deed of the API tells to the worker: from this instant on it waits to be sent, whoever dies. @returns whether there is anything to send */
export async function holdForSending(trx: Trx, notices: readonly WrittenNotice[], at: number): Promise<boolean> {
  const leaving = notices.filter((notice) => outsideOf(notice) !== null);
  if (leaving.length === 0) return false;
  for (let from = 0; from < leaving.length; from += KEPT_AT_ONCE) await holdSome(trx, leaving.slice(from, from + KEPT_AT_ONCE), at);
  return true;
}

async function holdSome(trx: Trx, notices: readonly WrittenNotice[], at: number): Promise<void> {
  await trx
    .insertInto('noticeAttempts')
    .values(
      notices.map(({ id }) => ({
        id: `${id}.wechat`,
        noticeId: id,
        channel: 'wechat',
        result: 'pending',
        reason: null,
        externalId: null,
        tries: 0,
        at,
        doneAt: null,
        notBefore: at,
        receipt: null,
        receiptAt: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['noticeId', 'channel']).doNothing())
    .execute();
}
