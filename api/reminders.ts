import { composeReminder, writeReminders } from '../db/records/reminders.ts';
import { planByHand, type HandReminder } from '../db/read/hand-reminder.ts';
import { recipientsOf, type Recipient } from '../db/read/notice-audience.ts';
import type { Db, Trx } from '../db/open.ts';
import type { ChannelConfig } from '../domain/channel-config.ts';
import { DomainError } from '../domain/errors.ts';
import { endOfQuiet } from '../domain/quiet-hours.ts';
import { worksFor } from '../domain/roles.ts';
import { auditOf } from './actor.ts';
import { billOf } from './bill-views.ts';
import { clientStanding } from './client-access.ts';
import { principalOf, staffOf, type ApiContext } from './context.ts';
import { instant } from './present/case-row.ts';
import type { ReminderPreview } from './views/reminders.ts';
import { writeAudit } from '../db/records/audit.ts';

/** A bill whose client who asks follows up: its dedicated accountant, who stands in for them, or an admin. @throws not_found, forbidden */
export async function followedBill(c: ApiContext, id: string): Promise<{ clientId: string; admin: boolean }> {
  const row = await billOf(c, id);
  const standing = await clientStanding(c, row.shownClientId);
  const { staff } = principalOf(c);
  const serves = staff !== null && row.accountantId !== null && worksFor(staff).includes(row.accountantId);
  if (!serves && !standing.admin) throw new DomainError('forbidden');
  return { clientId: row.shownClientId, admin: standing.admin };
}

/** A bill who asks may promise a day for: as above, or a contact who pays. @throws not_found, forbidden */
export async function payableOrFollowed(c: ApiContext, id: string): Promise<void> {
  const row = await billOf(c, id);
  const standing = await clientStanding(c, row.shownClientId);
  if (!standing.contact?.includes('pay')) await followedBill(c, id);
}

/** Exactly what would be sent to whom, over what and when. */
export async function previewReminder(c: ApiContext, billId: string, admin: boolean): Promise<ReminderPreview> {
  const { read, now } = c.var.deps;
  return present(c, read, await planByHand(read, billId, admin, now()), false);
}

/** Sends it by hand. `seen`: the text the preview showed. @throws as `planByHand`, reminder_changed when it would read otherwise by now */
export async function sendReminder(
  c: ApiContext,
  trx: Trx,
  billId: string,
  admin: boolean,
  seen: string | undefined,
  at: number,
): Promise<ReminderPreview> {
  const planned = await planByHand(trx, billId, admin, at);
  const { bill, level, settings, date, payers } = planned;
  const shown = await present(c, trx, planned, true);
  if (seen !== undefined && seen !== shown.text) throw new DomainError('reminder_changed');
  await writeAudit(trx, {
    ...auditOf(c, at),
    action: 'bill.reminded',
    record: { kind: 'bill', id: billId },
    details: { level, people: payers.length },
  });
  const reminders = payers.map(({ personId }) => ({ personId, level, bills: [{ billId, level }] }));
  await writeReminders(trx, c.var.deps.sealed, settings, new Map([[bill.id, bill]]), reminders, { date, at, byId: staffOf(c).id });
  return shown;
}

async function present(c: ApiContext, db: Db | Trx, planned: HandReminder, sent: boolean): Promise<ReminderPreview> {
  const { sealed, channels, now } = c.var.deps;
  const { bill, level, settings, date, payers, left } = planned;
  const { noticeId, composed, sms } = await composeReminder({ db, sealed }, settings, [{ bill, level }], date);
  const people = await recipientsOf(
    db,
    [...payers, ...left].map(({ personId }) => personId),
  );
  const nameOf = (id: string) => ({ id, name: people.find((one) => one.personId === id)?.name ?? '' });
  const config = await channels.config();
  const quietUntil = endOfQuiet({ ...settings.quietHours, restDays: settings.holidays.restDays }, now());
  return {
    sent,
    level,
    noticeId,
    title: composed.title,
    text: composed.text,
    sms: sms === 'never' ? null : composed.sms,
    sendsAt: instant(quietUntil ?? now()),
    to: payers.map(({ personId }) => {
      const recipient = people.find((one) => one.personId === personId);
      return { person: nameOf(personId), over: recipient ? wayTo(recipient, config, noticeId, sms !== 'never') : 'inbox' };
    }),
    left: left.map(({ personId, why }) => ({ person: nameOf(personId), why })),
  };
}

/** By which way it most likely reaches a person; the inbox has it anyway. */
function wayTo(one: Recipient, config: ChannelConfig, noticeId: string, sms: boolean): 'wechat' | 'sms' | 'inbox' {
  if (
    config.wechat !== null &&
    one.openid !== null &&
    one.followsAccount &&
    config.templates[noticeId as keyof typeof config.templates] !== undefined
  )
    return 'wechat';
  const bySms = sms && one.phoneCipher !== null && !one.smsOptOut;
  return bySms && config.sms !== null && config.sms.templates[noticeId as never] !== undefined ? 'sms' : 'inbox';
}
