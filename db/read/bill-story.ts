import type { PaymentState } from '../../domain/pay/states.ts';
import type { PayWay } from '../../domain/pay/ways.ts';
import type { Db } from '../open.ts';

/** What of which money went to a bill, oldest first. */
export const readAllocations = (db: Db, billId: string) =>
  db
    .selectFrom('billAllocations')
    .select(['sourceKind as kind', 'sourceId', 'amountFen', 'at'])
    .where('billId', '=', billId)
    .orderBy('at')
    .orderBy('id')
    .execute();

/** Payments that name a bill or went to it, newest first; attempts that nobody paid are left out, unless they wait. */
export async function readBillPayments(db: Db, billId: string) {
  const rows = await db
    .selectFrom('payments')
    .select(['id', 'outTradeNo as no', 'way', 'state', 'amountFen', 'createdAt', 'paidAt'])
    .where('state', 'in', ['pending', 'paid'])
    .where((eb) =>
      eb.or([
        eb('subjectId', '=', billId),
        eb('id', 'in', eb.selectFrom('paymentBills').select('paymentBills.paymentId').where('paymentBills.billId', '=', billId)),
        eb(
          'id',
          'in',
          eb
            .selectFrom('billAllocations')
            .select('billAllocations.sourceId')
            .where('billAllocations.billId', '=', billId)
            .where('billAllocations.sourceKind', '=', 'payment'),
        ),
      ]),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, way: row.way as PayWay, state: row.state as PaymentState }));
}

/** Every reminder of a bill, newest first, with whom it reached, how and with what result. */
export async function readReminders(db: Db, billId: string) {
  const rows = await db
    .selectFrom('billReminders')
    .leftJoin('staff', 'staff.id', 'billReminders.byId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['billReminders.id', 'billReminders.onDate', 'level', 'byHand', 'byId', 'people.name as byName', 'at'])
    .where('billId', '=', billId)
    .orderBy('at', 'desc')
    .limit(100)
    .execute();
  const reminderIds = rows.map(({ id }) => id);
  const notices =
    reminderIds.length === 0
      ? []
      : await db
          .selectFrom('notices')
          .innerJoin('billReminderNotices', 'billReminderNotices.noticeId', 'notices.id')
          .innerJoin('people', 'people.id', 'notices.personId')
          .select([
            'notices.id',
            'billReminderNotices.reminderId',
            'notices.personId',
            'people.name',
            'notices.title',
            'notices.text',
            'readAt',
          ])
          .where('billReminderNotices.reminderId', 'in', reminderIds)
          .orderBy('notices.id')
          .execute();
  const attempts =
    notices.length === 0
      ? []
      : await db
          .selectFrom('noticeAttempts')
          .select(['noticeId', 'channel', 'result', 'reason', 'at', 'notBefore', 'receipt'])
          .where(
            'noticeId',
            'in',
            notices.map(({ id }) => id),
          )
          .orderBy('at')
          .orderBy('id')
          .execute();
  return rows.map(({ id: reminderId, byId, byName, ...row }) => ({
    ...row,
    by: byId === null ? null : { id: byId, name: byName ?? '' },
    sends: notices
      .filter((notice) => notice.reminderId === reminderId)
      .map(({ id, personId, name, title, text, readAt }) => ({
        person: { id: personId, name },
        title,
        text,
        readAt,
        attempts: attempts
          .filter(({ noticeId }) => noticeId === id)
          .map(({ channel, result, reason, at, notBefore, receipt }) => ({ channel, result, reason, at, notBefore, receipt })),
      })),
  }));
}

/** Calls about a bill, newest first. */
export async function readBillCalls(db: Db, billId: string) {
  const rows = await db
    .selectFrom('billCalls')
    .leftJoin('staff', 'staff.id', 'billCalls.byId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['billCalls.id', 'personName', 'result', 'note', 'promisedOn', 'byId', 'people.name as byName', 'at'])
    .where('billId', '=', billId)
    .orderBy('at', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ byId, byName, ...row }) => ({ ...row, by: { id: byId, name: byName ?? '' } }));
}
