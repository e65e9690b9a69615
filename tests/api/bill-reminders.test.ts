import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { HOUR_MS, instantOf } from '../../domain/time.ts';
import type { ReminderPreview } from '../../api/views/reminders.ts';
import { keepBills } from '../support/bill-rows.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

/** Tuesday the 17th of November, ten in the morning: a bill due on the 10th is at level 4. */
let clock = instantOf('2026-11-17', 10 * HOUR_MS);
let lab: ApiLab;
let accountant: Person;
let colleague: Person;
let admin: Person;
let contact: Person;
let number = 0;
beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'), { now: () => clock, worker: false });
  // 吴建国 pays for c07, whose dedicated accountant is staff-5.
  [accountant, colleague, admin, contact] = (await Promise.all(
    ['demo-staff-5', 'demo-staff-6', 'demo-admin-2', 'demo-client-3'].map((person) => lab.as(person)),
  )) as [Person, Person, Person, Person];
});
afterAll(() => lab.close());
beforeEach(() => {
  clock = instantOf('2026-11-17', 10 * HOUR_MS);
});

/** A bill of c07 nobody has paid; the reminders before it are gone. */
async function owed(more: Record<string, unknown> = {}): Promise<string> {
  const id = `BT${(number += 1)}`;
  await lab.db.updateTable('bills').set({ state: 'paid' }).where('clientId', '=', 'c07').execute();
  await lab.db.deleteFrom('notices').where('noticeId', 'like', 'dunning.%').execute();
  await lab.db.deleteFrom('receipts').execute();
  await keepBills(lab.db, [
    {
      id,
      title: '2026年11月代账服务费',
      fromPeriod: '2026-11',
      toPeriod: '2026-11',
      issueDate: '2026-11-01',
      dueDate: '2026-11-10',
      ...more,
    },
  ]);
  return id;
}
const remind = (by: Person, id: string, body: Record<string, unknown> = {}) =>
  by.post<ReminderPreview & { code?: string }>(`/api/bills/${id}/remind`, body);
const row = (id: string) => lab.db.selectFrom('bills').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('the preview says what would be sent to whom and sends nothing; what is sent then is exactly that', async () => {
  const id = await owed();
  const preview = await remind(accountant, id, { preview: true });
  expect(preview.body).toMatchObject({
    sent: false,
    level: 4,
    noticeId: 'dunning.4',
    title: '缴费提醒',
    to: [{ person: { name: '吴建国' } }],
    left: [],
  });
  expect(preview.body.text).toMatch(/长风物流 2026年11月代账服务费 ¥300\.00 已逾期 7 天/);
  expect((await row(id)).remindedOn).toBeNull();
  const sent = await remind(accountant, id, { seen: preview.body.text });
  expect(sent.status).toBe(200);
  const notices = await lab.db.selectFrom('notices').select(['personId', 'text']).where('noticeId', '=', 'dunning.4').execute();
  expect(notices).toEqual([{ personId: 'demo-client-3', text: preview.body.text }]);
  expect(await row(id)).toMatchObject({ levelSent: 4, remindedOn: '2026-11-17' });
  expect(await lab.db.selectFrom('billReminders').select(['byHand', 'byId', 'level']).where('billId', '=', id).execute()).toEqual([
    { byHand: 1, byId: 'staff-5', level: 4 },
  ]);
});

test('one message a contact and day: a second one is refused, also for another bill of theirs', async () => {
  const id = await owed();
  await remind(accountant, id);
  expect((await remind(accountant, id)).body.code).toBe('reminded_today');
  await keepBills(lab.db, [{ id: `${id}b`, dueDate: '2026-11-10' }]);
  expect((await remind(accountant, `${id}b`)).body.code).toBe('reminded_today');
});

test('words that changed since the preview are not sent', async () => {
  const id = await owed();
  const preview = await remind(accountant, id, { preview: true });
  await lab.db.updateTable('bills').set({ paidFen: 10_000, state: 'partly_paid' }).where('id', '=', id).execute();
  expect((await remind(accountant, id, { seen: preview.body.text })).body.code).toBe('reminder_changed');
  expect((await row(id)).remindedOn).toBeNull();
});

test('by night the preview says nine o’clock', async () => {
  const id = await owed();
  clock = instantOf('2026-11-17', 22 * HOUR_MS);
  expect((await remind(accountant, id, { preview: true })).body.sendsAt).toBe('2026-11-18T01:00:00.000Z');
});

test('a colleague who does not serve the client cannot; an admin can, and takes the last level', async () => {
  const id = await owed({ dueDate: '2026-10-30' });
  expect((await remind(colleague, id)).status).toBeGreaterThanOrEqual(403);
  expect((await remind(accountant, id, { preview: true })).body.level).toBe(4);
  expect((await remind(admin, id, { preview: true })).body).toMatchObject({ level: 5, noticeId: 'dunning.5' });
});

test('paused, promised and exempt are silent by hand too; resumed, taken back and lifted they are not', async () => {
  const id = await owed();
  const held = async (): Promise<unknown> => (await remind(accountant, id, { preview: true })).body.code ?? 'free';
  expect((await accountant.post(`/api/bills/${id}/pause`, { reason: '客户在对账' })).status).toBe(200);
  expect(await held()).toBe('reminder_held');
  expect((await accountant.post(`/api/bills/${id}/resume`)).status).toBe(200);
  expect(await held()).toBe('free');
  expect((await contact.post(`/api/bills/${id}/promise`, { date: '2026-11-20' })).status).toBe(200);
  expect((await row(id)).promisedOn).toBe('2026-11-20');
  expect(await held()).toBe('reminder_held');
  await contact.post(`/api/bills/${id}/promise`, { date: null });
  expect(await held()).toBe('free');
  expect((await admin.put('/api/clients/c07/dunning-exempt', { reason: '老客户' })).status).toBe(200);
  expect(await held()).toBe('reminder_held');
  await admin.put('/api/clients/c07/dunning-exempt', { reason: null });
  expect(await held()).toBe('free');
});

test.each([
  ['a day that has passed', { date: '2026-11-16' }],
  ['a day too far off', { date: '2027-03-01' }],
  ['no day', { date: 'bald' }],
])('%s is no promise', async (_what, body) => {
  const id = await owed();
  expect((await contact.post(`/api/bills/${id}/promise`, body)).status).toBe(422);
  expect((await row(id)).promisedOn).toBeNull();
});

test('an admin lets the last level go once it waits, and not before', async () => {
  const id = await owed({ levelSent: 4 });
  expect((await admin.post(`/api/bills/${id}/release`)).body).toMatchObject({ code: 'nothing_to_release' });
  clock = instantOf('2026-11-26', 10 * HOUR_MS);
  expect((await admin.post(`/api/bills/${id}/release`)).status).toBe(200);
  expect((await row(id)).releasedLevel).toBe(5);
  expect((await accountant.post(`/api/bills/${id}/release`)).status).toBe(403);
});

test('a bill that is paid is reminded of by nobody', async () => {
  const id = await owed({ paidFen: 30_000, state: 'paid' });
  expect((await remind(accountant, id)).body.code).toBe('bill_not_owed');
  expect((await accountant.post(`/api/bills/${id}/pause`, { reason: '不用了' })).body).toMatchObject({ code: 'bill_not_owed' });
});

test('a day is run by hand by an admin, today or a day of the last month', async () => {
  for (const date of ['2026-11-18', '2026-10-01'])
    expect((await admin.post('/api/daily-runs', { date })).body).toMatchObject({ code: 'daily_date' });
  const asked = await admin.post<{ date: string; state: string }>('/api/daily-runs', { date: '2026-11-17' });
  expect(asked.status).toBe(201);
  expect(asked.body).toMatchObject({ date: '2026-11-17', state: 'running' });
  const { body } = await admin.get<{ items: { date: string }[] }>('/api/daily-runs');
  expect(body.items.map(({ date }) => date)).toEqual(['2026-11-17']);
});
