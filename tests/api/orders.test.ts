import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CaseRow, CaseView, Page } from '../../api/views.ts';
import { paidSignal } from '../../workflows/fulfilment/messages.ts';
import { fastForward } from '../support/time-skipping.ts';
import { sellService } from '../support/services.ts';
import { keepPayment, keepRefund } from '../support/money.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

let lab: ApiLab;
/** c07's contact, who holds every right there; its accountant staff-5; the admin of its store. */
let client: Person;
let staff: Person;
let admin: Person;
const ORDER = { clientId: 'c07', itemId: 'svc-test', planId: 'svc-test-plan', amountFen: 38_000 };

beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'));
  [client, staff, admin] = await Promise.all([lab.as('demo-client-3'), lab.as('demo-staff-5'), lab.as('demo-admin-2')]);
  await sellService(lab.db, { dispatch: 'dedicated' });
  await sellService(lab.db, { id: 'svc-grab' });
  await sellService(lab.db, { id: 'svc-other', storeIds: ['store-1'] });
});
afterAll(() => lab.close());

/** As the payment's own workflow would: its row stands, then its case hears of it. */
async function pay(no: string, amountFen: number, id = `pay-${no}`): Promise<string> {
  await keepPayment(lab.db, id, {
    subjectKind: no.startsWith('S') ? 'order' : 'request',
    subjectId: no,
    clientId: 'c07',
    storeId: 'store-2',
    amountFen,
    outcome: null,
  });
  await lab.client.workflow.getHandle(no).signal(paidSignal, { paymentId: id, amountFen, way: 'wechat', at: Date.now() });
  await expect
    .poll(async () => (await lab.db.selectFrom('payments').select('outcome').where('id', '=', id).executeTakeFirst())?.outcome)
    .not.toBeNull();
  return id;
}
const order = async (more = {}): Promise<CaseView> => {
  const made = await client.post('/api/orders', { ...ORDER, ...more });
  expect(made.status, made.text).toBe(201);
  return made.body;
};
const refundsOf = (no: string) =>
  lab.db.selectFrom('refunds').select(['amountFen', 'state', 'automatic', 'reason']).where('subjectId', '=', no).execute();

describe('placing an order', () => {
  test('answers with what is to be paid and until when, keeps the item as it was, and is found among orders only', async () => {
    const view = await order({ note: '下周一前要' });
    expect(view).toMatchObject({
      kind: 'order',
      state: 'awaiting_payment',
      title: '社保开户 · 标准',
      description: '下周一前要',
      totalFen: 38_000,
      fee: { mode: 'fixed', dueFen: 38_000, paidFen: 0, payments: [], quote: null },
      order: { itemId: 'svc-test', planName: '标准', cycle: 'once', amountFen: 38_000 },
      actions: expect.arrayContaining(['pay', 'choosePayWay', 'cancel']),
    });
    expect(Date.parse(view.fee?.payUntil ?? '') - Date.parse(view.createdAt)).toBe(30 * 60_000);
    await lab.db.updateTable('serviceItems').set({ name: '改了名' }).where('id', '=', 'svc-test').execute();
    expect((await client.get<CaseView>(`/api/orders/${view.id}`)).body.order?.itemName).toBe('社保开户');
    await lab.db.updateTable('serviceItems').set({ name: '社保开户' }).where('id', '=', 'svc-test').execute();
    const ids = async (path: string) => (await client.get<Page<CaseRow>>(path)).body.items.map(({ id }) => id);
    expect(await ids('/api/orders?limit=100')).toContain(view.id);
    expect(await ids('/api/cases?limit=100')).toContain(view.id);
    expect(await ids('/api/requests?limit=100')).not.toContain(view.id);
    expect((await client.get(`/api/requests/${view.id}`)).status).toBe(404);
    expect((await client.post(`/api/requests/${view.id}/messages`, { text: '在吗' })).status).toBe(404);
  });

  test.each([
    ['another price than the one in force', { amountFen: 37_999 }, 409, 'price_changed'],
    ['a price of nothing', { amountFen: 0 }, 422, 'bad_input'],
    ['a plan that does not exist', { planId: 'none' }, 409, 'not_on_sale'],
    ['what another store sells', { itemId: 'svc-other', planId: 'svc-other-plan' }, 409, 'not_on_sale'],
    ['for somebody else’s company', { clientId: 'c01' }, 404, 'unknown_client'],
    ['a way to pay that does not exist', { payBy: 'cash' }, 422, 'bad_input'],
  ])('%s', async (_, more, status, code) => {
    const refused = await client.post('/api/orders', { ...ORDER, ...more });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    if (code === 'price_changed') expect(refused.body).toMatchObject({ amountFen: 38_000 });
  });

  test('a plan that went off sale meanwhile is said so', async () => {
    await lab.db.updateTable('servicePlans').set({ active: 0 }).where('id', '=', 'svc-grab-plan').execute();
    expect((await client.post('/api/orders', { ...ORDER, itemId: 'svc-grab', planId: 'svc-grab-plan' })).body.code).toBe('not_on_sale');
    await lab.db.updateTable('servicePlans').set({ active: 1 }).where('id', '=', 'svc-grab-plan').execute();
  });

  test('the same key is the same order, even when the price has changed since', async () => {
    const send = () => client.post('/api/orders', ORDER, { 'idempotency-key': 'order-1' });
    const first = await send();
    await lab.db.updateTable('servicePrices').set({ amountFen: 40_000 }).where('planId', '=', ORDER.planId).execute();
    expect((await send()).body.id).toBe(first.body.id);
    expect((await client.post('/api/orders', ORDER)).body.code).toBe('price_changed');
    await lab.db.updateTable('servicePrices').set({ amountFen: 38_000 }).where('planId', '=', ORDER.planId).execute();
  });
});

describe('an order that is paid', () => {
  test('goes to its accountant, who delivers it; the payment is kept', async () => {
    const { id } = await order();
    await pay(id, 38_000);
    const view = (await client.get<CaseView>(`/api/orders/${id}`)).body;
    expect(view).toMatchObject({
      state: 'in_progress',
      paidFen: 38_000,
      fee: { dueFen: 0, payUntil: null, payments: [{ amountFen: 38_000, state: 'paid', outcome: 'applied' }] },
    });
    expect(view.actions).not.toContain('pay');
    await client.post(`/api/orders/${id}/papers/p1/submit`, { text: '附上' });
    await staff.post(`/api/orders/${id}/papers/p1/accept`);
    expect((await staff.post(`/api/orders/${id}/deliver`, { text: '办好了' })).body.state).toBe('delivered');
    expect((await client.post(`/api/orders/${id}/confirm`)).body.state).toBe('completed');
  });

  test('called off by its client before anybody works on it: everything goes back by rule', async () => {
    const { id } = await order({ itemId: 'svc-grab', planId: 'svc-grab-plan' });
    await pay(id, 38_000);
    expect((await client.post(`/api/orders/${id}/cancel`, { reason: '不办了' })).body.state).toBe('cancelled');
    await expect.poll(() => refundsOf(id)).toMatchObject([{ amountFen: 38_000, state: 'approved', automatic: 1, reason: 'cancelled' }]);
  });

  test('called off by an admin later: what they say is asked for, in their words; more than is left is refused', async () => {
    const { id } = await order();
    const paymentId = await pay(id, 38_000);
    expect((await client.post(`/api/orders/${id}/cancel`, { reason: '不办了' })).body.code).toBe('wrong_state');
    expect((await staff.post(`/api/orders/${id}/cancel`, { reason: '不办了' })).body.code).toBe('forbidden');
    const cancel = (refundFen: number) => admin.post(`/api/orders/${id}/cancel`, { reason: '客户改主意', refundFen });
    expect([(await cancel(38_001)).body.code, (await cancel(-1)).body.code]).toEqual(['refund_too_much', 'bad_input']);
    await keepRefund(lab.db, `b-${id}`, paymentId, { subjectId: id, amountFen: 10_000 });
    expect((await cancel(30_000)).body.code).toBe('refund_too_much');
    expect((await cancel(20_000)).body.state).toBe('cancelled');
    await expect
      .poll(async () => (await refundsOf(id)).filter(({ state }) => state === 'asked'))
      .toMatchObject([{ amountFen: 20_000, automatic: 0, reason: '客户改主意' }]);
  });

  test('paid twice: the second goes back, and the client reads so', async () => {
    const { id } = await order();
    await pay(id, 38_000);
    await pay(id, 38_000, `again-${id}`);
    const view = (await client.get<CaseView>(`/api/orders/${id}`)).body;
    expect(view.fee).toMatchObject({ paidFen: 38_000, refunds: [{ amountFen: 38_000, automatic: true, reason: 'duplicate' }] });
    expect(view.entries.at(-1)).toMatchObject({ type: 'paymentReturned', data: { why: 'duplicate' } });
  });
});

describe('what is to be paid', () => {
  test('may be transferred, which has its business days; who has no right there says nothing of it', async () => {
    const { id } = await order();
    const chosen = await client.post(`/api/orders/${id}/pay-way`, { way: 'transfer' });
    expect(Date.parse(chosen.body.fee?.payUntil ?? '')).toBeGreaterThan(Date.now() + 86_400_000);
    await lab.db
      .updateTable('contactLinks')
      .set({ rights: '["ledgers"]' })
      .where('personId', '=', 'demo-client-3')
      .where('clientId', '=', 'c07')
      .execute();
    const other = await admin.post('/api/orders', ORDER);
    expect((await client.post(`/api/orders/${other.body.id}/pay-way`, { way: 'transfer' })).body.code).toBe('forbidden');
    expect((await client.get<CaseView>(`/api/orders/${other.body.id}`)).body.actions).not.toContain('pay');
    await lab.db
      .updateTable('contactLinks')
      .set({ rights: '["pay","ledgers","confirm","manage"]' })
      .where('personId', '=', 'demo-client-3')
      .where('clientId', '=', 'c07')
      .execute();
  });

  test('and is not: after half an hour the order is called off and says why', async () => {
    const { id } = await order();
    await fastForward(lab.client, id, 31 * 60_000);
    await expect.poll(async () => (await client.get<CaseView>(`/api/orders/${id}`)).body.state).toBe('cancelled');
    const view = (await client.get<CaseView>(`/api/orders/${id}`)).body;
    expect(view.entries.at(-1)).toMatchObject({ type: 'cancelled', data: { reason: 'unpaid' } });
    expect((await client.post(`/api/orders/${id}/pay-way`, { way: 'transfer' })).body.code).toBe('wrong_state');
  });
});

describe('a request with a fee', () => {
  test('fixed: it waits to be paid', async () => {
    const made = await client.post('/api/requests', { clientId: 'c07', businessTypeId: 'license-copy', title: '换一本执照' });
    expect(made.body).toMatchObject({ kind: 'request', state: 'awaiting_payment', fee: { mode: 'fixed' }, order: null });
    expect(made.body.fee?.dueFen).toBeGreaterThan(0);
  });

  test('quoted: told in lines, accepted as read, paid, worked on', async () => {
    // No papers of it are awaited: what is waited for is money.
    await lab.db.updateTable('businessTypes').set({ papers: '[]' }).where('id', '=', 'tax-abnormal').execute();
    const made = await client.post('/api/requests', { clientId: 'c07', businessTypeId: 'tax-abnormal', title: '风险短信' });
    const id = made.body.id;
    expect(made.body).toMatchObject({ fee: { mode: 'quoted', totalFen: null, dueFen: 0 } });
    if (made.body.state !== 'in_progress') await admin.post(`/api/requests/${id}/assign`, { staffId: 'staff-5' });
    const quote = (lines: unknown, more = {}) => staff.post(`/api/requests/${id}/quote`, { lines, ...more });
    expect((await quote([{ kind: 'service', name: '代办费', amountFen: 0 }])).body.code).toBe('bad_input');
    expect((await quote([])).body.code).toBe('bad_input');
    expect((await quote([{ kind: 'service', name: '代办费', amountFen: 100 }], { depositFen: 100 })).body.code).toBe('bad_input');
    const lines = [
      { kind: 'service', name: '代办费', amountFen: 150_000 },
      { kind: 'advance', name: '滞纳金', amountFen: 30_000 },
    ];
    await quote([{ kind: 'service', name: '代办费', amountFen: 99_000 }]);
    const told = await quote(lines, { depositFen: 50_000, note: '办结后多退少补' });
    expect(told.body.fee?.quote).toMatchObject({ no: 2, lines, totalFen: 180_000, depositFen: 50_000, note: '办结后多退少补' });
    expect(told.body.waitingOn).toContain('quote');
    expect((await staff.post(`/api/requests/${id}/deliver`, { text: '好了' })).body.code).toBe('fee_due');
    expect((await client.post(`/api/requests/${id}/quote/accept`, { quoteNo: 1 })).body.code).toBe('quote_changed');
    const accepted = await client.post(`/api/requests/${id}/quote/accept`, { quoteNo: 2 });
    expect(accepted.body).toMatchObject({ fee: { totalFen: 180_000, dueFen: 50_000 }, next: { who: 'client', what: 'payment' } });
    await pay(id, 50_000);
    expect((await client.get<CaseView>(`/api/requests/${id}`)).body).toMatchObject({
      fee: { paidFen: 50_000, dueFen: 130_000 },
      paidFen: 50_000,
    });
    // The rest holds nobody up, and waits for the client all the same, until it is paid.
    const waits = async () =>
      (await client.get<{ waiting: { cases: CaseRow[] } }>('/api/todo')).body.waiting.cases.find((row) => row.id === id)?.next;
    expect(await waits()).toMatchObject({ who: 'client', what: 'payment', until: null });
    expect((await staff.post(`/api/requests/${id}/quote`, { lines })).body.code).toBe('quote_accepted');
    await pay(id, 130_000, `pay-${id}-rest`);
    expect(await waits()).toBeUndefined();
  });

  test('quoted and refused with a reason; its client may still call it off', async () => {
    const { id, state } = (await client.post('/api/requests', { clientId: 'c07', businessTypeId: 'tax-abnormal', title: '风险短信' })).body;
    if (state !== 'in_progress') await admin.post(`/api/requests/${id}/assign`, { staffId: 'staff-5' });
    await staff.post(`/api/requests/${id}/quote`, { lines: [{ kind: 'service', name: '代办费', amountFen: 150_000 }] });
    const refused = await client.post(`/api/requests/${id}/quote/refuse`, { quoteNo: 1, reason: '太贵了' });
    expect(refused.body).toMatchObject({ fee: { quote: null }, state: 'in_progress' });
    expect(refused.body.entries.at(-1)).toMatchObject({ type: 'quoteRefused', text: '太贵了' });
    expect((await client.post(`/api/requests/${id}/cancel`, { reason: '不办了' })).body.state).toBe('cancelled');
  });
});
