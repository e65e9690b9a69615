import type { NoticeValues } from '../../domain/notice-text.ts';
import type { NoticeId } from '../../domain/notices.ts';
import type { Principal } from '../../domain/roles.ts';
import { restFen } from '../../domain/billing/bill.ts';
import { reminderValues } from '../../domain/billing/reminder.ts';
import { civilDateOf, formatBeijing } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import { openPhone, type Sealed } from '../sealed.ts';
import { readMoneyForNotices } from './money-for-notices.ts';
import { readCaseForNotices } from './notice-values.ts';
import { billsOf, casesOf, paymentsOf } from './scope.ts';
import { readSettings } from './settings.ts';

/** Something real a notice could be about, and what it would be written with. */
export interface NoticeSample {
  about: { id: string; name: string };
  values: NoticeValues;
}

/** What a notice would be written with for the newest thing of its kind a person looks after; null: there is none yet. */
export async function readNoticeSample(
  db: Db,
  sealed: Sealed,
  principal: Principal,
  id: NoticeId,
  now: number,
): Promise<NoticeSample | null> {
  const asStaff = { ...principal, links: [] };
  if (id.startsWith('case.')) {
    const row = await db
      .selectFrom('cases')
      .select(['no', 'title', 'assigneeId'])
      .where(casesOf(asStaff))
      .orderBy('createdAt', 'desc')
      .limit(1)
      .executeTakeFirst();
    const found = row && (await readCaseForNotices(db, sealed, row.no, row.assigneeId));
    return found ? { about: { id: row.no, name: row.title }, values: found.values } : null;
  }
  if (/^(?:dunning|bill)\./.test(id)) return billSample(db, sealed, principal, id === 'dunning.many' ? 3 : 1, now);
  const row = await db
    .selectFrom('payments')
    .select(['id', 'description', 'createdAt'])
    .where(paymentsOf(asStaff))
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  const found = row && (await readMoneyForNotices(db, { paymentId: row.id }));
  return found ? { about: { id: row.id, name: `${row.description} ${formatBeijing(row.createdAt)}` }, values: found.values } : null;
}

/** The bills that are due the longest, as a reminder of today would speak of them. */
async function billSample(db: Db, sealed: Sealed, principal: Principal, most: number, now: number): Promise<NoticeSample | null> {
  const rows = await db
    .selectFrom('bills')
    .innerJoin('clients', 'clients.id', 'bills.clientId')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .where('bills.state', 'in', ['open', 'partly_paid'])
    .where((eb) => billsOf({ ...principal, links: [] })(eb as never))
    .select(['bills.id', 'bills.clientId', 'bills.title', 'bills.amountFen', 'bills.paidFen', 'bills.state', 'bills.dueDate'])
    .select(['clients.short', 'people.name as staffName', 'people.phoneCipher'])
    .orderBy('bills.dueDate')
    .orderBy('bills.id')
    .limit(most)
    .execute();
  const [first] = rows;
  if (!first) return null;
  const { firm } = (await readSettings(db)).settings;
  const told = rows.map((row) => ({ ...row, clientShort: row.short, restFen: restFen(row), level: 1, released: false }));
  return {
    about: { id: first.id, name: `${first.short} · ${first.title}` },
    values: {
      ...reminderValues(told, civilDateOf(now)),
      'firm.sms': firm.smsSignature || firm.short,
      'firm.phone': firm.phone,
      'staff.name': first.staffName ?? firm.short,
      'staff.phone': openPhone(sealed, first) ?? firm.phone,
    },
  };
}
