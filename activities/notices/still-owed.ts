import { composeReminder } from '../../db/records/reminders.ts';
import { readDunned } from '../../db/read/dunning.ts';
import { readSettings } from '../../db/read/settings.ts';
import type { OutsideWords, WrittenNotice } from '../../db/read/written-notices.ts';
import { isReminder } from '../../domain/dunning-notices.ts';
import { silenceOf, type DunnedBill } from '../../domain/billing/ladder.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { ActivityDeps } from '../deps.ts';

/** Why a reminder is not sent after all. */
export const NOTHING_OWED = 'nothing_owed';

/**
 * Looks once more, immediately before sending, whether what a reminder asks for is still owed: bills that were paid, voided, paused, promised for later or
 * claimed since it was written are left out of its words, and a reminder of nothing is not sent. Other notices pass as they are.
 */
export async function onlyStillOwed(
  deps: Pick<ActivityDeps, 'db' | 'sealed'>,
  notices: WrittenNotice[],
  at: number,
): Promise<WrittenNotice[]> {
  const { db } = deps;
  const reminders = notices.filter(({ noticeId }) => isReminder(noticeId));
  if (reminders.length === 0) return notices;
  const told = await db
    .selectFrom('billReminderNotices')
    .innerJoin('billReminders', 'billReminders.id', 'billReminderNotices.reminderId')
    .select(['billReminderNotices.noticeId', 'billReminders.billId', 'billReminders.level'])
    .where(
      'billReminderNotices.noticeId',
      'in',
      reminders.map(({ id }) => id),
    )
    .execute();
  if (told.length === 0) return notices;
  const today = civilDateOf(at);
  const bills = new Map((await readDunned(db, { billIds: [...new Set(told.map(({ billId }) => billId))] })).map((bill) => [bill.id, bill]));
  const { settings } = await readSettings(db);
  const kept: WrittenNotice[] = [];
  for (const notice of notices) {
    const theirs = told.filter(({ noticeId }) => noticeId === notice.id);
    const owed = theirs.flatMap(({ billId, level }) => {
      const bill = bills.get(billId);
      return bill && isOwed(bill, today) ? [{ bill, level }] : [];
    });
    if (theirs.length === 0) kept.push(notice);
    else if (owed.length === 0) await giveUp(deps, notice.id, at);
    else kept.push(await refreshed(deps, notice, await composeReminder({ db, sealed: deps.sealed }, settings, owed, today)));
  }
  return kept;
}

const isOwed = (bill: DunnedBill, today: string): boolean => !bill.void && bill.restFen > 0 && silenceOf(bill, today) === null;

async function giveUp({ db }: Pick<ActivityDeps, 'db'>, noticeId: string, at: number): Promise<void> {
  await db
    .updateTable('noticeAttempts')
    .set({ result: 'skipped', reason: NOTHING_OWED, doneAt: at })
    .where('noticeId', '=', noticeId)
    .where('result', '=', 'pending')
    .execute();
}

/** With the words of now, in its row too: what a contact reads in the inbox is what WeChat said. */
async function refreshed(
  { db }: Pick<ActivityDeps, 'db'>,
  notice: WrittenNotice,
  { noticeId, composed, sms }: Awaited<ReturnType<typeof composeReminder>>,
): Promise<WrittenNotice> {
  const now = { ...notice, noticeId, composed, sms };
  if (composed.text === notice.composed.text && noticeId === notice.noticeId) return now;
  const outside: OutsideWords = {
    wechat: composed.wechat,
    sms: composed.sms,
    smsParams: composed.smsParams,
    smsWhen: sms,
    pace: notice.pace,
  };
  await db
    .updateTable('notices')
    .set({ noticeId, title: composed.title, text: composed.text, outside: JSON.stringify(outside) })
    .where('id', '=', notice.id)
    .execute();
  return now;
}
