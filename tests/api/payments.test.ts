// Long: every refusal of paying and giving back, on one lab that is dear to open.
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { CaseView, Problem } from '../../api/views.ts';
import type { BegunPaymentView, PaymentView, RefundView } from '../../api/views/money.ts';
import { paymentNoticed, paymentWorkflowId } from '../../workflows/payment/messages.ts';
import { FakeWechatPay } from '../support/fake-wechat-pay.ts';
import { sellService } from '../support/services.ts';
import { personRow, staffRow } from './invented-people.ts';
import { openLab, type ApiLab, type Answer, type Person } from './lab.ts';

const pay = new FakeWechatPay();
let lab: ApiLab;
let client: Person;
let owner: Person;
let admin: Person;
let sold: Awaited<ReturnType<typeof sellService>>;
let count = 0;
const key = () => ({ 'idempotency-key': `k-${(count += 1)}` });

beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'), { pay });
  sold = await sellService(lab.db);
  client = await lab.as('demo-client-3');
  owner = await lab.as('demo-owner', 'console');
  admin = await lab.as('demo-admin-2', 'console');
});
afterAll(() => lab.close());
beforeEach(() => {
  pay.crash = () => null;
  pay.refusals.length = 0;
  pay.refundsBegin = 'SUCCESS';
});

/** An order of client c07 for 380 yuan, not paid yet. */
async function order(): Promise<string> {
  const made = await client.post('/api/orders', { clientId: 'c07', ...sold }, key());
  expect(made.status, made.text).toBe(201);
  return made.body.id;
}
const begin = (no: string, more: object = {}, by: Person = client, headers: Record<string, string> = key()) =>
  by.post<BegunPaymentView & Problem>('/api/payments', { subject: { kind: 'order', id: no }, ...more }, headers);
/** Another contact of c07. */
async function contactOf(personId: string, rights: string[]): Promise<void> {
  await lab.db.insertInto('people').values(personRow(personId)).execute();
  await lab.db
    .insertInto('contactLinks')
    .values({ personId, clientId: 'c07', rights: JSON.stringify(rights) })
    .execute();
}
/** The payer's thumb, and WeChat's notice of it. */
async function thumb(id: string): Promise<void> {
  expect(pay.thumb(id)).toBe(true);
  await lab.client.workflow.getHandle(paymentWorkflowId(id)).signal(paymentNoticed, pay.trade(id));
}
const view = async (no: string): Promise<CaseView> => (await client.get<CaseView>(`/api/orders/${no}`)).body;
const payment = async (id: string): Promise<PaymentView> => (await owner.get<PaymentView>(`/api/payments/${id}`)).body;
/** An order that was paid, and its payment. */
async function paid(): Promise<{ no: string; id: string }> {
  const no = await order();
  const { id } = (await begin(no)).body;
  await thumb(id);
  await expect.poll(async () => (await payment(id)).outcome, { timeout: 8000 }).toBe('applied');
  return { no, id };
}
const ask = (no: string, body: object, by: Person = admin, headers = key()) =>
  by.post<CaseView & Problem>(`/api/orders/${no}/refunds`, { reason: '客户要求', ...body }, headers);
const refundsOf = async (id: string): Promise<RefundView[]> => (await payment(id)).refunds;

describe('paying what is due', () => {
  test('a client pays an order: sheet, thumb, notice, and the order is given out', async () => {
    const no = await order();
    const begun = await begin(no, { amountFen: 38_000 });
    expect(begun.status, begun.text).toBe(201);
    expect(begun.body).toMatchObject({
      state: 'pending',
      amountFen: 38_000,
      jsapi: { package: `prepay_id=wx${begun.body.id}`, signType: 'RSA' },
    });
    await thumb(begun.body.id);
    await expect.poll(async () => (await view(no)).state, { timeout: 8000 }).toBe('open');
    expect((await view(no)).fee).toMatchObject({ paidFen: 38_000, dueFen: 0 });
    await expect.poll(async () => (await payment(begun.body.id)).outcome, { timeout: 8000 }).toBe('applied');
  });

  test('the phone says ok and no notice comes: WeChat is asked at once', async () => {
    const no = await order();
    const { id } = (await begin(no)).body;
    pay.thumb(id);
    const checked = await client.post<PaymentView>(`/api/payments/${id}/check`);
    expect(checked.status).toBe(200);
    await expect.poll(async () => (await client.post<PaymentView>(`/api/payments/${id}/check`)).body.state, { timeout: 8000 }).toBe('paid');
  });

  test('the same key, and the same person who comes again, get the same payment', async () => {
    const no = await order();
    const same = key();
    const [first, again, other] = [await begin(no, {}, client, same), await begin(no, {}, client, same), await begin(no)];
    expect([again.status, other.status]).toEqual([201, 201]);
    expect([again.body.id, other.body.id]).toEqual([first.body.id, first.body.id]);
    expect((await begin(no, { amountFen: 38_000 }, client, same)).body.code).toBe('idempotency_conflict');
  });

  test('two taps at once make one payment', async () => {
    const no = await order();
    const both = await Promise.all([begin(no), begin(no)]);
    expect(both.map((one) => one.status)).toEqual([201, 201]);
    expect(both[0].body.id).toBe(both[1].body.id);
  });

  test.each([
    ['another amount', { amountFen: 37_999 }, 422, 'amount_mismatch'],
    ['nothing', { amountFen: 0 }, 422, 'bad_input'],
    ['less than nothing', { amountFen: -1 }, 422, 'bad_input'],
    ['part of a fen', { amountFen: 1.5 }, 422, 'bad_input'],
    ['a bill', { subject: { kind: 'bill', id: 'b1' } }, 404, 'not_found'],
    ['a request that is an order', { subject: { kind: 'request', id: 'S26010100001' } }, 404, 'not_found'],
  ])('%s is not paid', async (_what, body, status, code) => {
    const answer: Answer<Problem> = await begin(await order(), body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('another company’s order does not exist; a colleague of the firm pays nothing', async () => {
    const no = await order();
    expect((await begin(no, {}, await lab.as('demo-client-1'))).status).toBe(404);
    expect((await begin(no, {}, owner)).status).toBe(403);
  });

  test('a contact without the right to pay may not, unless they bought it', async () => {
    const no = await order();
    await contactOf('no-payer', ['confirm']);
    expect((await begin(no, {}, await lab.as('no-payer'))).body.code).toBe('forbidden');
  });

  test('what is paid already is not paid again', async () => {
    const { no } = await paid();
    expect((await begin(no)).body.code).toBe('nothing_due');
  });

  test('WeChat will not take it: said so, and no money moved', async () => {
    pay.refusals.push({ deed: 'order', code: 'NO_AUTH' });
    const refused = await begin(await order());
    expect([refused.status, refused.body.code]).toEqual([409, 'payment_refused']);
  });

  test('two colleagues of the client pay the same order: the second comes back by itself', async () => {
    const no = await order();
    const { id: first } = (await begin(no)).body;
    await contactOf('co-payer', ['pay']);
    const { id: second } = (await begin(no, {}, await lab.as('co-payer'))).body;
    expect(second).not.toBe(first);
    await thumb(first);
    await expect.poll(async () => (await view(no)).state, { timeout: 8000 }).toBe('open');
    await thumb(second);
    await expect.poll(async () => (await payment(second)).outcome, { timeout: 8000 }).toBe('returned');
    const [refund] = await refundsOf(second);
    expect(refund).toMatchObject({ automatic: true, reason: 'duplicate', amountFen: 38_000 });
    expect((await view(no)).fee).toMatchObject({ paidFen: 38_000 });
  });
});

describe('giving back', () => {
  test('an admin asks, cannot approve it, another does, and WeChat gives back', async () => {
    const { no, id } = await paid();
    const asked = await ask(no, { amountFen: 10_000 });
    expect(asked.status, asked.text).toBe(201);
    const [refund] = await refundsOf(id);
    expect(refund).toMatchObject({ state: 'asked', amountFen: 10_000, reason: '客户要求', automatic: false });
    const approved = await owner.post<RefundView>(`/api/orders/${no}/refunds/${refund?.id}/approve`, {}, key());
    expect(approved.status, approved.text).toBe(200);
    await expect.poll(async () => (await payment(id)).refundedFen, { timeout: 8000 }).toBe(10_000);
    await expect.poll(async () => (await view(no)).fee?.refundedFen, { timeout: 8000 }).toBe(10_000);
    expect(await payment(id)).toMatchObject({ state: 'paid', refundableFen: 28_000 });
    expect(pay.holds([id])).toBe(28_000);
    const actions = await lab.db
      .selectFrom('audit')
      .select(['action', 'actorId'])
      .where('recordId', '=', refund?.id ?? '')
      .execute();
    expect(actions.map((line) => line.action)).toEqual(expect.arrayContaining(['refund.asked', 'refund.approved', 'refund.succeeded']));
    expect(actions.find((line) => line.action === 'refund.approved')?.actorId).toBe('owner');
  });

  test('more than the rest, a second in flight, zero, a key that comes again', async () => {
    const { no, id } = await paid();
    expect((await ask(no, { amountFen: 38_001 })).body).toMatchObject({ code: 'refund_too_much', status: 422 });
    expect((await ask(no, { amountFen: 0 })).status).toBe(422);
    const same = key();
    expect((await ask(no, { amountFen: 1_000 }, admin, same)).status).toBe(201);
    expect((await ask(no, { amountFen: 1_000 }, admin, same)).status).toBe(201);
    expect(await refundsOf(id)).toHaveLength(1);
    expect((await ask(no, { amountFen: 1_000 })).body).toMatchObject({ code: 'refund_in_flight', status: 409 });
  });

  test('turned down with a reason; then it is decided', async () => {
    const { no, id } = await paid();
    await ask(no, { amountFen: 1_000 });
    const [refund] = await refundsOf(id);
    const at = `/api/refunds/${refund?.id}`;
    expect((await owner.post(`${at}/reject`, {}, key())).status).toBe(422);
    expect((await owner.post<RefundView>(`${at}/reject`, { reason: '服务已完成' }, key())).body).toMatchObject({
      state: 'rejected',
      decisionReason: '服务已完成',
    });
    expect((await owner.post<Problem>(`${at}/approve`, {}, key())).status).toBe(409);
    expect(pay.holds([id])).toBe(38_000);
  });

  test('one’s own is refused and the try is audited, while another could decide; who is alone says why', async () => {
    const { no, id } = await paid();
    await lab.db.insertInto('people').values(personRow('approver')).execute();
    await lab.db
      .insertInto('staff')
      .values({ ...staffRow('approver', 'admin'), powers: '["refund.approve"]' })
      .execute();
    expect((await ask(no, { amountFen: 1_000 }, owner)).status).toBe(201);
    const [refund] = await refundsOf(id);
    const approve = (body: object) => owner.post<RefundView & Problem>(`/api/refunds/${refund?.id}/approve`, body, key());
    expect((await approve({})).body.code).toBe('self_approval');
    expect((await approve({ selfApproval: true, reason: '只有我' })).body.code).toBe('self_approval');
    const tries = await lab.db.selectFrom('audit').select('id').where('action', '=', 'refund.selfApprovalRefused').execute();
    expect(tries).toHaveLength(2);
    await lab.db.updateTable('staff').set({ powers: '[]' }).where('id', '!=', 'owner').where('role', '!=', 'owner').execute();
    await lab.db.updateTable('staff').set({ role: 'admin' }).where('role', '=', 'owner').where('id', '!=', 'owner').execute();
    expect((await approve({ selfApproval: true })).body.code).toBe('self_approval');
    expect((await approve({ selfApproval: true, reason: '事务所只有我一人' })).body).toMatchObject({ selfApproved: true });
    await expect.poll(async () => (await payment(id)).refundedFen, { timeout: 8000 }).toBe(1_000);
  });

  test('what WeChat would not take is tried again by hand, and then goes back', async () => {
    const { no, id } = await paid();
    await ask(no, { amountFen: 1_000 });
    const [asked] = await refundsOf(id);
    const at = `/api/refunds/${asked?.id}`;
    pay.refusals.push({ deed: 'refund', code: 'NOT_ENOUGH' });
    expect((await owner.post(`${at}/approve`, {}, key())).status).toBe(200);
    await expect.poll(async () => (await refundsOf(id))[0]?.failure, { timeout: 8000 }).toBe('NOT_ENOUGH');
    expect((await refundsOf(id))[0]).toMatchObject({ state: 'approved', actions: ['retry'] });
    expect((await owner.post(`${at}/retry`, {}, key())).status).toBe(200);
    await expect.poll(async () => (await payment(id)).refundedFen, { timeout: 8000 }).toBe(1_000);
    expect((await refundsOf(id))[0]).toMatchObject({ state: 'succeeded', failure: null, actions: [] });
  });

  test('called off before anybody took it: everything goes back by rule', async () => {
    const { no, id } = await paid();
    expect((await client.post(`/api/orders/${no}/cancel`, { reason: '不需要了' }, key())).status).toBe(200);
    await expect.poll(async () => (await refundsOf(id)).length, { timeout: 8000 }).toBe(1);
    expect((await refundsOf(id))[0]).toMatchObject({ automatic: true, reason: 'cancelled', amountFen: 38_000 });
  });

  test('paid after it was called off: the money comes back and says so', async () => {
    const no = await order();
    const { id } = (await begin(no)).body;
    expect((await client.post(`/api/orders/${no}/cancel`, { reason: '不需要了' }, key())).status).toBe(200);
    await thumb(id);
    await expect.poll(async () => (await payment(id)).outcome, { timeout: 10_000 }).toBe('returned');
    await expect.poll(async () => pay.holds([id]), { timeout: 10_000 }).toBe(0);
    expect((await view(no)).state).toBe('cancelled');
  });

  test('nothing goes back of what nobody paid', async () => {
    expect((await ask(await order(), { amountFen: 1 })).body.code).toBe('not_refundable');
  });
});
