// Long: every way money takes to bills, on one lab that is dear to open.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FileRef, Page, Problem } from '../../api/views.ts';
import type { AheadView, BillRowView, BillView, ClientAccountView, OfflineReceiptView } from '../../api/views/bills.ts';
import type { BegunPaymentView, PaymentView } from '../../api/views/money.ts';
import type { TransferView } from '../../api/views/transfers.ts';
import { writeDueBills } from '../../db/records/bills.ts';
import { addMonths, dayOf, periodOf } from '../../domain/period/months.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { paymentNoticed, paymentWorkflowId } from '../../workflows/payment/messages.ts';
import { engagementRow } from '../support/engagement-rows.ts';
import { FakeWechatPay } from '../support/fake-wechat-pay.ts';
import { openLab, type ApiLab, type Answer, type Person } from './lab.ts';

type Seen<T> = T & Problem;
const pay = new FakeWechatPay();
const today = civilDateOf(Date.now());
const month = periodOf(today);
let lab: ApiLab;
let payer: Person;
let stranger: Person;
let accountant: Person;
let admin: Person;
let owner: Person;
let count = 0;
const key = () => ({ 'idempotency-key': `b-${(count += 1)}` });

beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'), { pay });
  payer = await lab.as('demo-client-3');
  stranger = await lab.as('demo-client-1');
  accountant = await lab.as('demo-staff-5');
  admin = await lab.as('demo-admin-2', 'console');
  owner = await lab.as('demo-owner', 'console');
});
afterAll(() => lab.close());

/** Client c07 with nothing but an engagement of ¥300 a month since this month minus `back`, its bills written. */
async function owing(back: number): Promise<string[]> {
  for (const table of ['billAllocations', 'billLines', 'paymentBills'] as const) await lab.db.deleteFrom(table).execute();
  for (const table of ['bills', 'creditEntries', 'receipts', 'engagements'] as const)
    await lab.db.deleteFrom(table).where('clientId', '=', 'c07').execute();
  const start = `${addMonths(month, -back)}-01`;
  const fees = JSON.stringify([{ fromDate: start, monthFeeFen: 30_000, reason: '' }]);
  await lab.db
    .insertInto('engagements')
    .values(engagementRow('H-test', { startDate: start, fees }))
    .execute();
  await writeDueBills(lab.db, ['H-test'], today, Date.now());
  const rows = await lab.db.selectFrom('bills').select('id').where('clientId', '=', 'c07').orderBy('fromPeriod').execute();
  return rows.map(({ id }) => id);
}
const bill = async (id: string, by = owner) => (await by.get<BillView>(`/api/bills/${id}`)).body;
const account = async (by = payer) => (await by.get<ClientAccountView>('/api/clients/c07/account')).body;
const begin = (body: object, by = payer) => by.post<Seen<BegunPaymentView>>('/api/payments', body, key());
const payment = async (id: string) => (await owner.get<PaymentView>(`/api/payments/${id}`)).body;
/** The payer's thumb and WeChat's notice, until the money is with the bills. */
async function thumb(id: string): Promise<void> {
  expect(pay.thumb(id)).toBe(true);
  await lab.client.workflow.getHandle(paymentWorkflowId(id)).signal(paymentNoticed, pay.trade(id));
  await expect.poll(async () => (await payment(id)).outcome, { timeout: 8000 }).toBe('applied');
}
const enter = (more: object = {}, by = accountant) =>
  by.post<Seen<OfflineReceiptView>>('/api/receipts', { clientId: 'c07', amountFen: 30_000, way: 'cash', paidOn: today, ...more }, key());
const states = async () =>
  (await payer.get<Page<BillRowView>>('/api/bills?clientId=c07&limit=100')).body.items.map(({ restFen }) => restFen).toReversed();

describe('bills of a client', () => {
  test('who pays reads them and the account; a stranger and nobody else does', async () => {
    const [first = ''] = await owing(2);
    expect(await states()).toEqual([30_000, 30_000, 30_000]);
    const seen = await account();
    expect(seen).toMatchObject({ paidThrough: null, owedFen: 90_000, creditFen: 0, mayPay: true, nextDue: { billId: first } });
    expect(seen.ahead).toEqual([
      { months: 3, covers: 3, through: addMonths(month, 3), amountFen: 90_000 },
      { months: 6, covers: 6, through: addMonths(month, 6), amountFen: 180_000 },
      { months: 12, covers: 12, through: addMonths(month, 12), amountFen: 360_000 },
    ]);
    expect((await stranger.get(`/api/bills/${first}`)).status).toBe(404);
    expect((await bill(first, payer)).actions).toEqual(['pay', 'promise']);
    expect((await bill(first, accountant)).actions).toEqual(['receipt', 'remind', 'pause', 'promise']);
    expect((await owner.get<{ items: unknown[] }>(`/api/timeline/bills/${first}`)).body.items).toHaveLength(1);
    const told = await lab.db.selectFrom('notices').select('personId').where('event', '=', `bill:${first}:bill.issued`).execute();
    expect(told.map(({ personId }) => personId)).toContain('demo-client-3');
  });

  test('one is paid in WeChat: the money goes to that bill alone, and 已缴至 moves when the oldest is paid', async () => {
    const [first = '', second = ''] = await owing(1);
    const later = await begin({ subject: { kind: 'bill', id: second }, amountFen: 30_000 });
    expect(later.status, later.text).toBe(201);
    await thumb(later.body.id);
    expect([(await bill(first)).standing, (await bill(second)).standing, (await account()).paidThrough]).toEqual(['overdue', 'paid', null]);
    const sooner = await begin({ subject: { kind: 'bill', id: first } });
    await thumb(sooner.body.id);
    expect((await account()).paidThrough).toBe(month);
    expect((await bill(first, payer)).payments).toMatchObject([{ id: sooner.body.id, state: 'paid', amountFen: 30_000 }]);
    const told = await lab.db.selectFrom('notices').select('text').where('event', '=', `payment:${sooner.body.id}:bill.paid`).execute();
    expect(told[0]?.text).toContain('已缴至');
    expect((await begin({ subject: { kind: 'bill', id: first } })).body.code).toBe('nothing_due');
  });

  test('several are paid at once; the same person who comes again gets the same payment, other bills are another', async () => {
    const ids = await owing(2);
    const subject = { kind: 'account', id: 'c07' };
    const both = await begin({ subject, billIds: ids.slice(0, 2), amountFen: 60_000 });
    expect(both.status, both.text).toBe(201);
    expect((await begin({ subject, billIds: ids.slice(0, 2) })).body.id).toBe(both.body.id);
    const other = await begin({ subject, billIds: ids.slice(1) });
    expect(other.body.id).not.toBe(both.body.id);
    const all = await begin({ subject });
    expect(all.body.amountFen).toBe(90_000);
    await thumb(all.body.id);
    expect(await states()).toEqual([0, 0, 0]);
    // The attempt that was given up may still be paid: nothing is lost, it becomes credit.
    expect((await account()).creditFen).toBe(0);
  });

  test('bad input: another amount, another company’s bill, a bill that is not there, no right to pay', async () => {
    const [first = ''] = await owing(0);
    await lab.db
      .insertInto('engagements')
      .values(engagementRow('H-other', { clientId: 'c01', storeId: 'store-1', startDate: `${month}-01`, billedFrom: month }))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await writeDueBills(lab.db, ['H-other'], today, Date.now());
    const other = await lab.db.selectFrom('bills').select('id').where('engagementId', '=', 'H-other').executeTakeFirstOrThrow();
    const cases: [object, string][] = [
      [{ subject: { kind: 'bill', id: first }, amountFen: 29_999 }, 'amount_mismatch'],
      [{ subject: { kind: 'bill', id: first }, amountFen: 0 }, 'bad_input'],
      [{ subject: { kind: 'account', id: 'c07' }, billIds: [first, other.id] }, 'other_client'],
      [{ subject: { kind: 'account', id: 'c07' }, billIds: ['none'] }, 'not_found'],
      [{ subject: { kind: 'account', id: 'c07' }, billIds: [] }, 'bad_input'],
      [{ subject: { kind: 'bill', id: other.id } }, 'not_found'],
    ];
    for (const [body, code] of cases) expect([body, (await begin(body)).body.code]).toEqual([body, code]);
    expect((await begin({ subject: { kind: 'bill', id: first } }, admin)).status).toBe(403);
  });

  test('a refund is owed again on the bill it had paid, once', async () => {
    const [first = ''] = await owing(0);
    const { body } = await begin({ subject: { kind: 'bill', id: first } });
    await thumb(body.id);
    const asked = await admin.post<Seen<PaymentView>>(`/api/payments/${body.id}/refunds`, { amountFen: 10_000, reason: '多收了' }, key());
    expect(asked.status, asked.text).toBe(201);
    expect((await payer.post(`/api/payments/${body.id}/refunds`, { amountFen: 1, reason: '多收了' })).status).toBe(403);
    const refund = (await payment(body.id)).refunds[0]?.id ?? '';
    const approved = await owner.post(`/api/refunds/${refund}/approve`, {}, key());
    expect(approved.status, approved.text).toBe(200);
    await expect.poll(async () => (await bill(first)).restFen, { timeout: 8000 }).toBe(10_000);
    expect((await bill(first)).allocations.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['payment', 30_000],
      ['refund', -10_000],
    ]);
  });
});

describe('money that comes offline', () => {
  test('one enters it, another confirms it; it goes to the oldest bills, and what is over is refused until somebody says credit', async () => {
    const [first = '', second = ''] = await owing(1);
    const tooMuch = await enter({ amountFen: 70_000 });
    expect([tooMuch.status, tooMuch.body.code]).toEqual([422, 'over_debt']);
    const { body: entered } = await enter({ amountFen: 70_000, overToCredit: true });
    expect(entered).toMatchObject({ state: 'entered', toHandIn: true, actions: [] });
    expect((await accountant.post(`/api/receipts/${entered.id}/confirm`, {})).status).toBe(403);
    const confirmed = await admin.post<Seen<OfflineReceiptView>>(`/api/receipts/${entered.id}/confirm`, {});
    expect(confirmed.body, confirmed.text).toMatchObject({ state: 'confirmed', parts: [{ billId: first }, { billId: second }] });
    expect((await admin.post(`/api/receipts/${entered.id}/confirm`, {})).body).toMatchObject({ code: 'receipt_state' });
    expect((await account()).creditFen).toBe(10_000);
    expect((await admin.post<Seen<OfflineReceiptView>>(`/api/receipts/${entered.id}/hand-in`)).body.toHandIn).toBe(false);
    const told = await lab.db.selectFrom('notices').select('noticeId').where('event', 'like', `receipt:${entered.id}:%`).execute();
    expect(new Set(told.map(({ noticeId }) => noticeId))).toEqual(new Set(['offline.entered.admin', 'offline.confirmed.client']));
  });

  test('nobody confirms their own; part of a bill is enough to enter; what did not come goes back with the reason', async () => {
    const [first = ''] = await owing(0);
    const own = await admin.post<Seen<OfflineReceiptView>>(
      `/api/bills/${first}/receipts`,
      { amountFen: 10_000, way: 'bank', paidOn: today },
      key(),
    );
    expect(own.status, own.text).toBe(201);
    expect((await admin.post(`/api/receipts/${own.body.id}/confirm`, { selfConfirmation: true, reason: '我看过' })).body.code).toBe(
      'own_entry',
    );
    expect((await owner.post<Seen<OfflineReceiptView>>(`/api/receipts/${own.body.id}/confirm`, {})).body.state).toBe('confirmed');
    expect(await bill(first)).toMatchObject({ paidFen: 10_000, restFen: 20_000 });
    const { body: wrong } = await enter({ amountFen: 20_000 });
    expect((await admin.post(`/api/receipts/${wrong.id}/reject`, {})).status).toBe(422);
    expect((await admin.post<Seen<OfflineReceiptView>>(`/api/receipts/${wrong.id}/reject`, { reason: '没收到' })).body.state).toBe(
      'rejected',
    );
    expect((await bill(first)).paidFen).toBe(10_000);
  });

  test('less is owed by the time it is confirmed: who confirms has to say what becomes of the rest', async () => {
    const [first = ''] = await owing(0);
    const { body: one } = await enter();
    const { body: two } = await enter();
    expect((await admin.post(`/api/receipts/${one.id}/confirm`, {})).status).toBe(200);
    expect((await admin.post(`/api/receipts/${two.id}/confirm`, {})).body.code).toBe('over_debt');
    expect((await admin.post(`/api/receipts/${two.id}/confirm`, { overToCredit: true })).status).toBe(200);
    expect([(await bill(first)).paidFen, (await account()).creditFen]).toEqual([30_000, 30_000]);
  });

  test('bad input: nothing, tomorrow, long ago, another company’s bill', async () => {
    await owing(0);
    const cases: [object, string][] = [
      [{ amountFen: 0 }, 'bad_input'],
      [{ amountFen: 1.5 }, 'bad_input'],
      [{ paidOn: addCivilDays(today, 1) }, 'bad_input'],
      [{ paidOn: '2001-01-01' }, 'bad_input'],
      [{ way: 'shells' }, 'bad_input'],
      [{ fileIds: ['none'] }, 'unknown_file'],
      [{ billIds: ['none'] }, 'not_found'],
    ];
    for (const [more, code] of cases) expect([more, (await enter(more)).body.code]).toEqual([more, code]);
    expect((await enter({}, await lab.as('demo-staff-1'))).status).toBe(404);
    expect(await lab.db.selectFrom('receipts').select('id').where('clientId', '=', 'c07').execute()).toEqual([]);
  });

  test('a transfer for bills, claimed by the client and confirmed, pays them', async () => {
    const [first = '', second = ''] = await owing(1);
    const form = new FormData();
    form.append('file', new Blob(['回单']), '回单.txt');
    const slip = (await payer.post<FileRef>('/api/files', form)).body.id;
    const subject = { kind: 'account', id: 'c07' };
    const claim = (amountFen: number, fileIds = [slip]) =>
      payer.post<Seen<TransferView>>(
        '/api/transfers',
        { subject, billIds: [first, second], amountFen, payerName: '测试公司', fileIds },
        key(),
      );
    expect((await claim(60_001)).body.code).toBe('amount_mismatch');
    const { body: claimed, status, text } = await claim(60_000);
    expect(status, text).toBe(201);
    expect((await account()).claims).toMatchObject([{ billIds: [first, second], amountFen: 60_000 }]);
    expect((await begin({ subject: { kind: 'bill', id: first } })).body.code).toBe('transfer_waiting');
    expect((await admin.post(`/api/bills/${first}/void`, { reason: '重复' })).body).toMatchObject({ code: 'payment_live' });
    expect((await admin.post(`/api/transfers/${claimed.id}/confirm`, {})).status).toBe(200);
    await expect.poll(async () => (await account()).paidThrough, { timeout: 8000 }).toBe(month);
  });
});

describe('what an admin does to bills', () => {
  test('a void bill owes nothing; what had come becomes credit, and pays the next by itself', async () => {
    const [first = '', second = ''] = await owing(1);
    const { body: entered } = await enter({ amountFen: 20_000 });
    await admin.post(`/api/receipts/${entered.id}/confirm`, {});
    expect((await accountant.post(`/api/bills/${first}/void`, { reason: '重复' })).status).toBe(403);
    const { version } = await bill(first);
    expect((await admin.post(`/api/bills/${first}/void`, { reason: '重复', version: version - 1 })).body.code).toBe('version_conflict');
    const gone = await admin.post<Seen<BillView>>(`/api/bills/${first}/void`, { reason: '重复', version });
    expect(gone.body, gone.text).toMatchObject({ standing: 'void', voidReason: '重复', restFen: 0 });
    expect((await admin.post(`/api/bills/${first}/void`, { reason: '重复' })).body.code).toBe('bill_state');
    expect((await account()).creditFen).toBe(20_000);
    expect((await payer.post<Seen<BillView>>(`/api/bills/${second}/credit`, {}, key())).body).toMatchObject({
      paidFen: 20_000,
      restFen: 10_000,
    });
    expect((await payer.post(`/api/bills/${second}/credit`, {}, key())).body.code).toBe('no_credit');
    await writeDueBills(lab.db, ['H-test'], today, Date.now());
    expect(await states()).toHaveLength(2);
  });

  test('a payment that meets a bill that was made void becomes credit, and an admin is told', async () => {
    const [first = ''] = await owing(0);
    const { body } = await begin({ subject: { kind: 'bill', id: first } });
    expect((await admin.post(`/api/bills/${first}/void`, { reason: '重复' })).body.code).toBe('payment_live');
    await lab.db.updateTable('bills').set({ state: 'void' }).where('id', '=', first).execute();
    await thumb(body.id);
    expect((await account()).creditFen).toBe(30_000);
    await expect
      .poll(
        async () =>
          (await lab.db.selectFrom('notices').select('personId').where('event', '=', `payment:${body.id}:bill.voidMet`).execute()).length,
        {
          timeout: 8000,
        },
      )
      .toBeGreaterThan(0);
  });

  test('one by hand is written once, with its lines; bad ones are refused', async () => {
    await owing(0);
    const given = {
      clientId: 'c07',
      title: '账册装订费',
      dueDate: addCivilDays(today, 10),
      lines: [{ name: '装订', amountFen: 20_000 }],
      reason: '客户要求',
    };
    const same = key();
    const [one, two] = await Promise.all([
      admin.post<BillView>('/api/bills', given, same),
      admin.post<BillView>('/api/bills', given, same),
    ]);
    expect([one.status, one.body.id]).toEqual([201, two.body.id]);
    expect(one.body).toMatchObject({ amountFen: 20_000, standing: 'open', lines: [{ kind: 'other', name: '装订' }], from: null });
    const audit = await lab.db
      .selectFrom('audit')
      .select('details')
      .where('id', '=', `bill:${one.body.id}:written`)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(audit.details)).toMatchObject({ reason: '客户要求' });
    const told = await lab.db
      .selectFrom('notices')
      .select('personId')
      .where('noticeId', '=', 'bill.issued')
      .where('text', 'like', '%账册装订费%')
      .execute();
    expect(told.length).toBeGreaterThan(0);
    const engagement = await lab.db
      .selectFrom('engagements')
      .select('id')
      .where('clientId', '=', 'c07')
      .where('state', '=', 'active')
      .executeTakeFirstOrThrow();
    const under = await admin.post<BillView>('/api/bills', { ...given, engagementId: engagement.id }, key());
    expect([under.status, under.body.engagementId]).toEqual([201, engagement.id]);
    for (const more of [
      { reason: '' },
      { engagementId: 'none' },
      { engagementId: engagement.id, from: month },
      { lines: [] },
      { lines: [{ name: '装订', amountFen: 0 }] },
      { dueDate: '1999-01-01' },
      { from: month, to: addMonths(month, -1) },
    ])
      expect([more, (await admin.post(`/api/bills`, { ...given, ...more }, key())).body.code]).toEqual([more, 'bad_input']);
    expect((await accountant.post('/api/bills', given, key())).status).toBe(403);
  });

  test('a year is written ahead once, and paid at once', async () => {
    await owing(0);
    const ahead = (months: number): Promise<Answer<Seen<AheadView>>> => payer.post('/api/clients/c07/account/ahead', { months }, key());
    expect((await ahead(13)).body.code).toBe('bad_input');
    const { body, status, text } = await ahead(12);
    expect([status, body.amountFen, body.billIds?.length], text).toEqual([201, 360_000, 12]);
    const paidAll = await begin({ subject: { kind: 'account', id: 'c07' } });
    expect(paidAll.body.amountFen).toBe(390_000);
    await thumb(paidAll.body.id);
    expect((await account()).paidThrough).toBe(addMonths(month, 12));
    expect((await writeDueBills(lab.db, ['H-test'], `${addMonths(month, 12)}-28`, Date.now())).written).toBe(0);
    await lab.db
      .updateTable('engagements')
      .set({ endDate: `${addMonths(month, 12)}-28` })
      .where('id', '=', 'H-test')
      .execute();
    expect((await ahead(3)).body.code).toBe('nothing_ahead');
    expect((await account()).ahead).toEqual([]);
  });

  test('paid by the year, what is offered ahead says how many months it pays for, not how many were asked for', async () => {
    await owing(0);
    const contract = (change: { cycle: string; startDate: string; endDate: string | null }) =>
      lab.db.updateTable('engagements').set(change).where('id', '=', 'H-test').execute();
    const offers = async () => (await account()).ahead.map(({ months, covers, through }) => [months, covers, through]);
    await lab.db.deleteFrom('billLines').execute();
    await lab.db.deleteFrom('bills').where('engagementId', '=', 'H-test').execute();
    await contract({ cycle: 'year', startDate: `${month}-01`, endDate: null });
    expect(await offers()).toEqual([[3, 12, addMonths(month, 11)]]);
    await contract({ cycle: 'year', startDate: `${month}-01`, endDate: dayOf(month, 31) });
    expect(await offers()).toEqual([[3, 1, month]]);
    await contract({ cycle: 'month', startDate: `${month}-01`, endDate: null });
    expect(await offers()).toEqual([3, 6, 12].map((n) => [n, n, addMonths(month, n - 1)]));
  });
});
