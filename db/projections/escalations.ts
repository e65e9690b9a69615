import { daysLate } from '../../domain/billing/bill.ts';
import { formatYuan } from '../../domain/money.ts';
import type { NoticeAudience } from '../../domain/notice-text.ts';
import { composeNotice, noticeLink, noticeText } from '../../domain/notices.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { DunnedRow } from '../read/dunning.ts';
import { resolveAudience } from '../read/notice-audience.ts';
import { readNoticeText } from '../read/notice-texts.ts';
import type { WrittenNotice } from '../read/written-notices.ts';
import type { Trx } from '../open.ts';
import { holdForSending } from './money-notices.ts';
import { keepNoticesIn, noticeRowId } from './notices.ts';

const ID = 'dunning.5.internal';
const TOLD: readonly NoticeAudience[] = [{ to: 'admins' }, { to: 'dedicated' }, { to: 'leader' }];
const eventOf = (billId: string): string => `dunning5:${billId}`;

/** Tells admins, the dedicated accountant and the leader that a bill has come to the level they let go; once a bill. @returns how many bills were new */
export async function writeEscalations(trx: Trx, bills: readonly DunnedRow[], at: number): Promise<number> {
  const known = await trx
    .selectFrom('notices')
    .select('event')
    .where(
      'event',
      'in',
      bills.map((bill) => eventOf(bill.id)),
    )
    .execute();
  const fresh = bills.filter((bill) => !known.some(({ event }) => event === eventOf(bill.id)));
  const own = await readNoticeText(trx, ID);
  const written: WrittenNotice[] = [];
  for (const bill of fresh) {
    const composed = composeNotice(
      ID,
      {
        'client.short': bill.clientShort,
        'bill.rest': formatYuan(bill.restFen),
        'bill.days': String(daysLate(bill.dueDate, civilDateOf(at))),
      },
      own,
    );
    const about = { no: '', clientId: bill.clientId, storeId: bill.storeId, assigneeId: bill.accountantId, dedicatedId: bill.accountantId };
    const told = new Set<string>();
    for (const audience of TOLD)
      for (const recipient of await resolveAudience(trx, about, audience)) {
        if (told.has(recipient.personId)) continue;
        told.add(recipient.personId);
        const event = eventOf(bill.id);
        written.push({
          id: noticeRowId(event, recipient.personId),
          noticeId: ID,
          event,
          link: noticeLink(noticeText(ID).target, ''),
          recipient,
          composed,
          sms: 'never',
          pace: 'live',
        });
      }
  }
  await holdForSending(trx, written, at);
  await keepNoticesIn(trx, { caseNo: null, now: at }, written);
  return fresh.length;
}
