import { z } from 'zod';
import { exemptClient, pauseReminders, promisePayment, releaseLevel, resumeReminders } from '../../db/records/bill-reminders.ts';
import { readSettings } from '../../db/read/settings.ts';
import { waitingLevel } from '../../domain/billing/ladder.ts';
import { promiseFault } from '../../domain/billing/calls.ts';
import { DomainError } from '../../domain/errors.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { billOf, billViewOf } from '../bill-views.ts';
import { managedClient } from '../client-access.ts';
import { routes } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId, words } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { followedBill, payableOrFollowed, previewReminder, sendReminder } from '../reminders.ts';
import { badField, body, params } from '../validate.ts';
import type { BillView } from '../views/bills.ts';
import type { ReminderPreview } from '../views/reminders.ts';

const one = params(z.object({ id: pathId }));
const reason = z.strictObject({ reason: words(200, 2) });

/** 缴费提醒 of one bill: by hand with a preview, paused, promised, released; and clients that are never reminded. */
export const billReminderRoutes = routes()
  .post(
    '/api/bills/:id/remind',
    guard('bills.remind'),
    rateLimit(240),
    describe({
      answer: 'ReminderPreview',
      tag: 'Bills',
      summary: 'Remind of a bill by hand, after seeing exactly what will be sent to whom',
      description:
        '`preview: true` sends nothing. Takes an `Idempotency-Key`. Its dedicated accountant, who stands in, or an admin. One message a contact and day: who was reminded today is left out. `seen` is the text of the preview: if it would read otherwise by now it is refused.',
      refusals: ['bill_not_owed', 'reminder_held', 'reminded_today', 'no_payer', 'reminder_changed', 'idempotency_conflict'],
    }),
    one,
    body(z.strictObject({ preview: z.boolean().default(false), seen: z.string().max(1000).optional() })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      const { admin } = await followedBill(c, id);
      if (given.preview) return c.json<ReminderPreview>(await previewReminder(c, id, admin));
      const told = await madeOnce(c, { id, ...given }, (trx, at) => sendReminder(c, trx, id, admin, given.seen, at));
      c.var.deps.engine.deliver(c.var.deps.now());
      return c.json<ReminderPreview>(told);
    },
  )
  .post(
    '/api/bills/:id/pause',
    guard('bills.remind'),
    describe({ answer: 'Bill', tag: 'Bills', summary: 'Stop reminding of a bill until it is resumed', refusals: ['bill_not_owed'] }),
    one,
    body(reason),
    async (c) => {
      const { id } = c.req.valid('param');
      await followedBill(c, id);
      const given = c.req.valid('json');
      await madeOnce(c, { id, ...given }, async (trx, at) => pauseReminders(trx, id, given.reason, auditOf(c, at)).then(() => ({ id })));
      return c.json<BillView>(await billViewOf(c, id));
    },
  )
  .post(
    '/api/bills/:id/resume',
    guard('bills.remind'),
    describe({ answer: 'Bill', tag: 'Bills', summary: 'Remind of a paused bill again', refusals: ['bill_not_owed'] }),
    one,
    async (c) => {
      const { id } = c.req.valid('param');
      await followedBill(c, id);
      await madeOnce(c, { id }, async (trx, at) => resumeReminders(trx, id, auditOf(c, at)).then(() => ({ id })));
      return c.json<BillView>(await billViewOf(c, id));
    },
  )
  .post(
    '/api/bills/:id/promise',
    guard('bills.promise'),
    describe({
      answer: 'Bill',
      tag: 'Bills',
      summary: 'Promise a day for a bill: silent up to and including it',
      description: 'A contact with the right to pay may promise too. `date: null` takes the promise back. At most 90 days ahead.',
      refusals: ['bill_not_owed'],
    }),
    one,
    body(z.strictObject({ date: z.iso.date().nullable() })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await payableOrFollowed(c, id);
      const fault = given.date === null ? null : promiseFault('promised', given.date, civilDateOf(c.var.deps.now()));
      if (fault !== null) throw badField('/date', fault, fault === 'past' ? '承诺日期不能早于今天' : '承诺日期最远 90 天');
      await madeOnce(c, { id, ...given }, async (trx, at) => promisePayment(trx, id, given.date, auditOf(c, at)).then(() => ({ id })));
      return c.json<BillView>(await billViewOf(c, id));
    },
  )
  .post(
    '/api/bills/:id/release',
    guard('bills.release'),
    describe({
      answer: 'Bill',
      tag: 'Bills',
      summary: 'Let the level that waits for an admin go with the next run',
      refusals: ['bill_not_owed', 'nothing_to_release'],
    }),
    one,
    async (c) => {
      const { id } = c.req.valid('param');
      const row = await billOf(c, id);
      await managedClient(c, row.shownClientId);
      const { settings } = await readSettings(c.var.deps.read);
      const level = waitingLevel(settings.dunning, row, civilDateOf(c.var.deps.now()));
      if (level === null) throw new DomainError('nothing_to_release');
      await madeOnce(c, { id }, async (trx, at) => releaseLevel(trx, id, level, auditOf(c, at)).then(() => ({ id })));
      return c.json<BillView>(await billViewOf(c, id));
    },
  )
  .put(
    '/api/clients/:id/dunning-exempt',
    guard('bills.release'),
    describe({
      answer: 'DunningExempt',
      tag: 'Bills',
      summary: 'Never remind a client of bills, with the reason; null: remind again',
      refusals: ['client_merged'],
    }),
    one,
    body(z.strictObject({ reason: words(200, 2).nullable() })),
    async (c) => {
      const { id } = c.req.valid('param');
      const { reason: why } = c.req.valid('json');
      await managedClient(c, id);
      const { db, now } = c.var.deps;
      await db.transaction().execute((trx) => exemptClient(trx, id, why, auditOf(c, now())));
      return c.json({ reason: why });
    },
  );
