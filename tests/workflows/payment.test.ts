import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { takeUpPayment } from '../../activities/pay/take-up.ts';
import { paySweeper } from '../../activities/pay/sweep-pay.ts';
import { paymentCheck, paymentClose, paymentNoticed, paymentWorkflowId } from '../../workflows/payment/messages.ts';
import { projectCase } from '../../db/projections/case.ts';
import { caseEntry, caseInput, caseStatus, MINUTE, TUESDAY_10 } from '../support/cases.ts';
import { openPayLab, type PayLab } from '../support/pay-lab.ts';

const SECOND = 1000;
let lab: PayLab;
let count = 0;
/** What is paid for in this test: a number of its own. */
let no = '';
beforeAll(async () => {
  lab = await openPayLab(inject('temporalAddress'));
});
afterAll(() => lab.close());
beforeEach(() => {
  no = `R9${process.pid}${(count += 1)}`;
});
afterEach(() => {
  lab.pay.crash = () => null;
  lab.pay.lie = {};
  lab.pay.refusals.length = 0;
});

const handle = (id: string) => lab.client.workflow.getHandle(paymentWorkflowId(id));
const state = async (id: string) => (await lab.payment(id)).state;
const ended = async (id: string) => (await handle(id).result()) as { state: string };
/** A payment that waits for a thumb, for a subject that lives. */
async function pending(): Promise<string> {
  const { paymentId } = await lab.written({ subject: { kind: 'request', id: no } });
  await lab.start(paymentId);
  await lab.until(async () => (await state(paymentId)) === 'pending');
  return paymentId;
}
const later = (id: string, ms: number) => lab.later(paymentWorkflowId(id), ms);
const tells = (id: string) => lab.until(async () => (await lab.told(no)).paid.some((one) => one.paymentId === id));
const applied = async (id: string) => {
  await tells(id);
  await lab.settled(id, 'applied');
  await later(id, 11 * MINUTE);
  return ended(id);
};

describe('a payment in its workflow', () => {
  test('is paid by a notice; its subject is told once it stands in its row, and it ends when the subject has taken it', async () => {
    await lab.subject(no);
    const id = await pending();
    expect((await lab.payment(id)).prepayId).toBe(`wx${id}`);
    lab.pay.thumb(id);
    const facts = lab.pay.trade(id);
    await handle(id).signal(paymentNoticed, facts);
    await handle(id).signal(paymentNoticed, facts);
    await tells(id);
    expect(await lab.payment(id)).toMatchObject({ state: 'paid', transactionId: `42000${id}`, outcome: null });
    expect(await applied(id)).toEqual({ state: 'paid' });
    expect((await lab.told(no)).paid[0]).toMatchObject({ paymentId: id, amountFen: 30_000, way: 'wechat' });
  });

  test('no notice at all: found by asking, on the schedule or when the phone says so', async () => {
    await lab.subject(no);
    const id = await pending();
    lab.pay.thumb(id);
    await later(id, 6 * SECOND);
    await tells(id);
    expect(await applied(id)).toEqual({ state: 'paid' });

    const other = await pending();
    await later(other, 6 * SECOND);
    lab.pay.thumb(other);
    await handle(other).signal(paymentCheck);
    await tells(other);
    expect(await applied(other)).toEqual({ state: 'paid' });
  });

  test('at its deadline it asks for a close, and moves on WeChat’s word alone', async () => {
    const id = await pending();
    await later(id, 31 * MINUTE);
    expect(await ended(id)).toEqual({ state: 'closed' });
    expect(await lab.payment(id)).toMatchObject({ state: 'closed', reason: 'closed' });
    expect(lab.pay.orders.get(id)?.state).toBe('CLOSED');
  });

  test('the thumb was faster than the close: it is paid', async () => {
    await lab.subject(no);
    const id = await pending();
    await later(id, 11 * MINUTE);
    lab.pay.thumb(id);
    await later(id, 20 * MINUTE);
    expect(await applied(id)).toEqual({ state: 'paid' });
  });

  test('WeChat away at the deadline: it stays live until WeChat has said a word', async () => {
    const id = await pending();
    lab.pay.crash = (deed) => (deed === 'query' || deed === 'close' ? 'before' : null);
    await later(id, 40 * MINUTE);
    expect(await state(id)).toBe('pending');
    lab.pay.crash = () => null;
    await later(id, 5 * MINUTE);
    expect(await ended(id)).toEqual({ state: 'closed' });
  });

  test('not wanted any more: WeChat is asked to close it, and a thumb before that still counts', async () => {
    const id = await pending();
    await handle(id).signal(paymentClose);
    expect(await ended(id)).toEqual({ state: 'closed' });
    await lab.subject(no);
    const other = await pending();
    lab.pay.thumb(other);
    await handle(other).signal(paymentClose);
    expect(await applied(other)).toEqual({ state: 'paid' });
  });

  test('the answer to an order is lost: the same number is sent again, and is one order', async () => {
    let lost = 2;
    lab.pay.crash = (deed) => (deed === 'order' && lost-- > 0 ? 'after' : null);
    const id = await pending();
    expect((await lab.payment(id)).prepayId).toBe(`wx${id}`);
    await handle(id).signal(paymentClose);
    await ended(id);
  });

  test('an order WeChat will not take fails only when WeChat knows nothing of it', async () => {
    lab.pay.refusals.push({ deed: 'order', code: 'NO_AUTH' });
    const { paymentId } = await lab.written({ subject: { kind: 'request', id: no } });
    await lab.start(paymentId);
    expect(await ended(paymentId)).toEqual({ state: 'failed' });
    expect(await lab.payment(paymentId)).toMatchObject({ state: 'failed', reason: 'NO_AUTH' });
  });

  test('taken once and then refused (the key was changed): it is closed at WeChat, not failed', async () => {
    let first = true;
    lab.pay.crash = (deed) => {
      if (deed !== 'order' || !first) return null;
      first = false;
      lab.pay.refusals.push({ deed: 'order', code: 'SIGN_ERROR' });
      return null;
    };
    const { paymentId, outTradeNo, amountFen, openid, expiresAt } = await lab.written({ subject: { kind: 'request', id: no } });
    lab.pay.orders.set(outTradeNo, {
      order: { outTradeNo, description: '公司变更', amountFen, openid, expiresAt, notifyUrl: 'https://firm.example/api/wechat/pay/notify' },
      state: 'NOTPAY',
      transactionId: null,
    });
    await lab.start(paymentId);
    expect(await ended(paymentId)).toEqual({ state: 'closed' });
  });

  test('a notice of another amount is an alarm and pays nothing; WeChat’s own word does', async () => {
    await lab.subject(no);
    const id = await pending();
    lab.pay.thumb(id);
    await handle(id).signal(paymentNoticed, { ...lab.pay.trade(id), amountFen: 1 });
    await lab.until(
      async () => (await lab.db.selectFrom('audit').select('id').where('id', '=', `payment:${id}:mismatch_amount`).execute()).length === 1,
    );
    expect(await state(id)).toBe('pending');
    await later(id, 6 * SECOND);
    expect(await applied(id)).toEqual({ state: 'paid' });
  });

  test('money that WeChat says is another amount never counts as paid', async () => {
    const id = await pending();
    lab.pay.thumb(id);
    lab.pay.lie = { amountFen: 1 };
    await handle(id).signal(paymentCheck);
    expect(await ended(id)).toEqual({ state: 'failed' });
    expect((await lab.payment(id)).reason).toBe('mismatch_amount');
  });

  test('its subject has ended: the money goes back by itself, once', async () => {
    const id = await pending();
    // A case without a row may be lost with an older copy and come back: only a closed one has ended.
    const status = caseStatus({ state: 'cancelled', closedAt: TUESDAY_10 });
    await projectCase(lab.db, { input: caseInput({ no }), status, entries: [caseEntry()] });
    lab.pay.thumb(id);
    await handle(id).signal(paymentNoticed, lab.pay.trade(id));
    expect(await ended(id)).toEqual({ state: 'paid' });
    const refund = `${id}-ended`;
    await lab.until(async () => (await lab.refund(refund)).state === 'succeeded');
    expect(await lab.payment(id)).toMatchObject({ outcome: 'returned', refundedFen: 30_000 });
    expect(lab.pay.holds([id])).toBe(0);
  });

  test('its subject has no workflow just now: it is told as soon as it has', async () => {
    const id = await pending();
    lab.pay.thumb(id);
    await handle(id).signal(paymentNoticed, lab.pay.trade(id));
    await lab.until(async () => (await state(id)) === 'paid');
    await lab.subject(no);
    await later(id, 5 * SECOND);
    expect(await applied(id)).toEqual({ state: 'paid' });
  });

  test('terminated, it is taken up from its row and finds what happened meanwhile', async () => {
    await lab.subject(no);
    const id = await pending();
    await handle(id).terminate('ops');
    lab.pay.thumb(id);
    await takeUpPayment(lab.deps, id);
    expect(await applied(id)).toEqual({ state: 'paid' });
  });

  test('a row whose maker died before telling the engine is started by the sweeper', async () => {
    const { paymentId } = await lab.written({ subject: { kind: 'request', id: no } });
    await paySweeper(lab.deps)(Date.now() + MINUTE);
    await lab.until(async () => (await state(paymentId)) === 'pending');
    await handle(paymentId).signal(paymentClose);
    expect(await ended(paymentId)).toEqual({ state: 'closed' });
  });

  test('a transfer that was confirmed tells its subject the same way', async () => {
    await lab.subject(no);
    const { paymentId } = await lab.written({ subject: { kind: 'request', id: no }, way: 'transfer', state: 'pending', openid: '' });
    await lab.db.updateTable('payments').set({ state: 'paid', paidAt: Date.now() }).where('id', '=', paymentId).execute();
    await lab.start(paymentId);
    await tells(paymentId);
    expect((await lab.told(no)).paid[0]?.paymentId).toBe(paymentId);
    expect(await applied(paymentId)).toEqual({ state: 'paid' });
  });
});
