import { ladderOf, type Reminder } from '../../domain/billing/ladder.ts';
import { reminderFor, reminderValues, type RemindedBill } from '../../domain/billing/reminder.ts';
import { composeNotice, noticeLink, noticeText, type ComposedNotice } from '../../domain/notices.ts';
import type { ReminderId } from '../../domain/dunning-notices.ts';
import type { FirmSettings } from '../../domain/settings.ts';
import { dunningEvent, type DunnedRow } from '../read/dunning.ts';
import { recipientsOf } from '../read/notice-audience.ts';
import { readNoticeText } from '../read/notice-texts.ts';
import type { WrittenNotice } from '../read/written-notices.ts';
import { openPhone, type Sealed } from '../sealed.ts';
import type { Db, Trx } from '../open.ts';
import { tellOfBills } from './bill-money.ts';
import { holdForSending } from '../projections/money-notices.ts';
import { keepNoticesIn, noticeRowId } from '../projections/notices.ts';

type Words = Pick<FirmSettings, 'firm' | 'dunning'>;
/** What one contact is told, in words. */
export interface ReminderWords {
  noticeId: ReminderId;
  composed: ComposedNotice;
  sms: 'fallback' | 'never';
}

/** Writes a reminder of these bills as they stand, on a date. */
export async function composeReminder(
  { db, sealed }: { db: Db | Trx; sealed: Sealed },
  { firm, dunning }: Words,
  told: readonly { bill: DunnedRow; level: number }[],
  date: string,
): Promise<ReminderWords> {
  const ladder = ladderOf(dunning);
  const bills = told.map(({ bill, level }): RemindedBill => ({
    ...bill,
    level,
    released: ladder.find((one) => one.level === level)?.released ?? false,
  }));
  const { id, sms } = reminderFor(bills, date);
  const contact = await accountantOf(db, sealed, told[0]?.bill.accountantId ?? null);
  const values = {
    ...reminderValues(bills, date),
    'firm.sms': firm.smsSignature || firm.short,
    'firm.phone': firm.phone,
    'staff.name': contact?.name ?? firm.short,
    'staff.phone': contact?.phone ?? firm.phone,
  };
  const composed = composeNotice(id, values, await readNoticeText(db, id));
  return { noticeId: id, composed, sms: sms && composed.sms !== null ? 'fallback' : 'never' };
}

async function accountantOf(db: Db | Trx, sealed: Sealed, staffId: string | null) {
  if (staffId === null) return null;
  const row = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['people.name', 'people.phoneCipher'])
    .where('staff.id', '=', staffId)
    .executeTakeFirst();
  return row ? { name: row.name, phone: openPhone(sealed, row) } : null;
}

/** Who has it sent: the ladder, or a colleague by hand. */
export interface RemindedBy {
  date: string;
  at: number;
  /** staff id; null: by rule */
  byId: string | null;
}

/**
 * Writes reminders with everything that follows from them, before anything is sent: the bills' levels, who was told, what waits to be sent. One a bill and day,
 * one a contact and day: written again they write nothing. Call it last in its transaction.
 */
export async function writeReminders(
  trx: Trx,
  sealed: Sealed,
  words: Words,
  bills: ReadonlyMap<string, DunnedRow>,
  reminders: readonly Reminder[],
  by: RemindedBy,
): Promise<WrittenNotice[]> {
  const event = dunningEvent(by.date);
  await markBills(trx, bills, new Map(reminders.flatMap((one) => one.bills.map(({ billId, level }) => [billId, level]))), event, by);
  const people = await recipientsOf(
    trx,
    reminders.map(({ personId }) => personId),
  );
  const written: WrittenNotice[] = [];
  for (const { personId, bills: theirs } of reminders) {
    const recipient = people.find((one) => one.personId === personId);
    const told = theirs.flatMap(({ billId, level }) => {
      const bill = bills.get(billId);
      return bill ? [{ bill, level }] : [];
    });
    if (!recipient || told.length === 0) continue;
    const { noticeId, composed, sms } = await composeReminder({ db: trx, sealed }, words, told, by.date);
    const { name: _, ...reach } = recipient;
    const id = noticeRowId(event, personId);
    written.push({
      id,
      noticeId,
      event,
      link: noticeLink(noticeText(noticeId).target, ''),
      recipient: reach,
      composed,
      sms,
      pace: 'reminder',
    });
    await trx
      .insertInto('billReminderNotices')
      .values(told.map(({ bill }) => ({ reminderId: reminderIdOf(bill.id, by.date), noticeId: id })))
      .onConflict((conflict) => conflict.columns(['reminderId', 'noticeId']).doNothing())
      .execute();
  }
  await holdForSending(trx, written, by.at);
  await keepNoticesIn(trx, { caseNo: null, now: by.at }, written);
  await tellOfBills(
    trx,
    reminders.flatMap((one) => one.bills.map(({ billId }) => billId)),
    by.at,
  );
  return written;
}

const reminderIdOf = (billId: string, date: string): string => `${billId}:${date}`;

async function markBills(
  trx: Trx,
  bills: ReadonlyMap<string, DunnedRow>,
  levels: ReadonlyMap<string, number>,
  event: string,
  by: RemindedBy,
) {
  const { date, at, byId } = by;
  for (const [billId, level] of levels) {
    const bill = bills.get(billId);
    if (!bill) continue;
    await trx
      .insertInto('billReminders')
      .values({
        id: reminderIdOf(billId, date),
        billId,
        clientId: bill.clientId,
        onDate: date,
        level,
        byHand: byId === null ? 0 : 1,
        byId,
        event,
        at,
      })
      .onConflict((conflict) => conflict.columns(['billId', 'onDate']).doNothing())
      .execute();
    await trx
      .updateTable('bills')
      .set((eb) => ({ levelSent: Math.max(level, bill.levelSent), remindedOn: date, version: eb('version', '+', 1), at }))
      .where('id', '=', billId)
      .execute();
  }
}
