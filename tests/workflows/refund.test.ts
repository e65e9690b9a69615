import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { takeUpRefund } from '../../activities/pay/take-up.ts';
import { refundNo } from '../../domain/pay/numbers.ts';
import { paymentNoticed, paymentWorkflowId } from '../../workflows/payment/messages.ts';
import { decideUpdate, paidBackUpdate, refundNoticed, refundWorkflowId, retryUpdate } from '../../workflows/refund/messages.ts';
import { MINUTE } from '../support/cases.ts';
import { openPayLab, type PayLab } from '../support/pay-lab.ts';

const HOUR = 60 * MINUTE;
let lab: PayLab;
let no = '';
beforeAll(async () => {
  lab = await openPayLab(inject('temporalAddress'));
});
afterAll(() => lab.close());
beforeEach(async () => {
  no = `R8${randomUUID().slice(0, 8)}`;
  await lab.subject(no);
});
afterEach(() => {
  lab.pay.crash = () => null;
  lab.pay.refundsBegin = 'SUCCESS';
  lab.pay.refusals.length = 0;
});

/** A payment of ¥300 that came and was taken. */
async function paid(): Promise<string> {
  const { paymentId } = await lab.written({ subject: { kind: 'request', id: no } });
  await lab.start(paymentId);
  await lab.until(async () => (await lab.payment(paymentId)).state === 'pending');
  lab.pay.thumb(paymentId);
  await lab.client.workflow.getHandle(paymentWorkflowId(paymentId)).signal(paymentNoticed, lab.pay.trade(paymentId));
  await lab.until(async () => (await lab.payment(paymentId)).state === 'paid');
  await lab.settled(paymentId, 'applied');
  return paymentId;
}
const handle = (paymentId: string) => lab.client.workflow.getHandle(refundWorkflowId(paymentId));
const ended = async (paymentId: string) => (await handle(paymentId).result()) as { state: string };
async function asked(paymentId: string, cause = 'a1', amountFen = 10_000): Promise<string> {
  const refundId = await lab.ask({ outRefundNo: refundNo(paymentId, cause), paymentId, amountFen, automatic: false, reason: '客户要求' });
  await lab.startRefund(refundId);
  return refundId;
}
const decide = (paymentId: string, refundId: string, approve = true, byId = 'owner') =>
  handle(paymentId).executeUpdate(decideUpdate, { args: [{ refundId, byId, approve, decisionId: null, selfApproval: false }] });
/** The code a deed is refused with. */
const refusalOf = (deed: Promise<unknown>): Promise<string | undefined> =>
  deed.then(
    () => undefined,
    (error: { cause?: { type?: string } }) => error.cause?.type,
  );

describe('a refund in its workflow', () => {
  test('asked, approved by another, given back: the payment counts it and its subject is told', async () => {
    const paymentId = await paid();
    const refundId = await asked(paymentId);
    expect(lab.pay.calls).not.toContain('refund');
    expect(await decide(paymentId, refundId).then((receipt) => receipt.state)).toBe('approved');
    expect(await ended(paymentId)).toEqual({ state: 'succeeded' });
    expect(await lab.refund(refundId)).toMatchObject({ state: 'succeeded', decidedById: 'owner', receivedAccount: '支付用户零钱' });
    expect((await lab.payment(paymentId)).refundedFen).toBe(10_000);
    await lab.until(async () => (await lab.told(no)).refunded.length === 1);
    expect((await lab.told(no)).refunded[0]).toMatchObject({ refundId, paymentId, amountFen: 10_000 });
    expect(lab.pay.trade(paymentId).tradeState).toBe('REFUND');
    expect(lab.pay.holds([paymentId])).toBe(20_000);
    // A part refund reads REFUND at WeChat and is still paid.
    expect((await lab.payment(paymentId)).state).toBe('paid');
  });

  test.each([true, false])(
    'a decision (%s) is in the engine before anybody can read it: no kill leaves a row that says more',
    async (approve) => {
      const paymentId = await paid();
      const refundId = await asked(paymentId);
      await decide(paymentId, refundId, approve);
      const { events } = await handle(paymentId).fetchHistory();
      const order = (events ?? []).flatMap((event) => {
        if (event.workflowExecutionUpdateAcceptedEventAttributes) return ['accepted'];
        return event.activityTaskScheduledEventAttributes?.activityType?.name === 'projectRefund' ? ['row'] : [];
      });
      expect(order).toEqual(['accepted', 'row']);
      expect((await lab.refund(refundId)).decidedById).toBe('owner');
    },
  );

  test('whoever asked cannot approve it; a second word after the first is refused', async () => {
    const paymentId = await paid();
    const refundId = await asked(paymentId);
    expect(await refusalOf(decide(paymentId, refundId, true, 'admin-1'))).toBe('self_approval');
    await decide(paymentId, refundId, false);
    expect(await ended(paymentId)).toEqual({ state: 'rejected' });
    expect(lab.pay.holds([paymentId])).toBe(30_000);
    expect((await lab.payment(paymentId)).refundedFen).toBe(0);
  });

  test('PROCESSING is asked again until it has ended; a notice ends it sooner', async () => {
    lab.pay.refundsBegin = 'PROCESSING';
    const paymentId = await paid();
    const refundId = await asked(paymentId);
    await decide(paymentId, refundId);
    await lab.until(async () => (await lab.refund(refundId)).state === 'processing');
    await lab.later(refundWorkflowId(paymentId), 10 * MINUTE);
    expect((await lab.refund(refundId)).state).toBe('processing');
    lab.pay.settleRefund(refundId, 'SUCCESS');
    await lab.later(refundWorkflowId(paymentId), HOUR);
    expect(await ended(paymentId)).toEqual({ state: 'succeeded' });

    const second = await asked(paymentId, 'a2');
    await decide(paymentId, second);
    await lab.until(async () => (await lab.refund(second)).state === 'processing');
    lab.pay.settleRefund(second, 'SUCCESS');
    const facts = lab.pay.refundFacts(second);
    await handle(paymentId).signal(refundNoticed, facts);
    expect(await ended(paymentId)).toEqual({ state: 'succeeded' });
    expect((await lab.payment(paymentId)).refundedFen).toBe(20_000);
  });

  test('ABNORMAL waits for a person or six hours, and does not go back', async () => {
    lab.pay.refundsBegin = 'ABNORMAL';
    const paymentId = await paid();
    const refundId = await asked(paymentId);
    await decide(paymentId, refundId);
    await lab.until(async () => (await lab.refund(refundId)).state === 'abnormal');
    await handle(paymentId).signal(refundNoticed, { ...lab.pay.refundFacts(refundId), status: 'PROCESSING' });
    lab.pay.settleRefund(refundId, 'SUCCESS');
    await handle(paymentId).executeUpdate(retryUpdate, { args: [{ refundId, byId: 'owner' }] });
    expect(await ended(paymentId)).toEqual({ state: 'succeeded' });
  });

  test('CLOSED ends it, and the same may be asked for anew', async () => {
    lab.pay.refundsBegin = 'CLOSED';
    const paymentId = await paid();
    await decide(paymentId, await asked(paymentId, 'a1', 30_000));
    expect(await ended(paymentId)).toEqual({ state: 'closed' });
    lab.pay.refundsBegin = 'SUCCESS';
    await decide(paymentId, await asked(paymentId, 'a2', 30_000));
    expect(await ended(paymentId)).toEqual({ state: 'succeeded' });
    expect(lab.pay.holds([paymentId])).toBe(0);
    expect((await lab.payment(paymentId)).refundedFen).toBe(30_000);
  });

  test('sent, and the answer lost: WeChat is asked before the same is sent again, and gives back once', async () => {
    let lost = 2;
    lab.pay.crash = (deed) => (deed === 'refund' && lost-- > 0 ? 'after' : null);
    const paymentId = await paid();
    await decide(paymentId, await asked(paymentId));
    expect(await ended(paymentId)).toEqual({ state: 'succeeded' });
    expect(lab.pay.holds([paymentId])).toBe(20_000);
  });

  test('no money in the merchant’s account: it stays approved, says why, and goes when a person says so', async () => {
    lab.pay.refusals.push({ deed: 'refund', code: 'NOT_ENOUGH' });
    const paymentId = await paid();
    const refundId = await asked(paymentId);
    await decide(paymentId, refundId);
    await lab.until(async () => (await lab.refund(refundId)).failure === 'NOT_ENOUGH');
    expect((await lab.refund(refundId)).state).toBe('approved');
    await handle(paymentId).executeUpdate(retryUpdate, { args: [{ refundId, byId: 'owner' }] });
    expect(await ended(paymentId)).toEqual({ state: 'succeeded' });
    expect((await lab.refund(refundId)).failure).toBeNull();
  });

  test('by rule it goes without approval; terminated, it is taken up and gives back once', async () => {
    lab.pay.crash = (deed) => (deed === 'refund' ? 'after' : null);
    const paymentId = await paid();
    const refundId = await lab.ask({
      outRefundNo: refundNo(paymentId, `${no}-3`),
      paymentId,
      amountFen: 30_000,
      automatic: true,
      reason: 'cancelled',
      askedBy: { kind: 'system' },
    });
    await lab.startRefund(refundId);
    await lab.until(async () => lab.pay.refunds.has(refundId));
    await handle(paymentId).terminate('ops');
    lab.pay.crash = () => null;
    await takeUpRefund(lab.deps, refundId);
    expect(await ended(paymentId)).toEqual({ state: 'succeeded' });
    expect(lab.pay.holds([paymentId])).toBe(0);
  });

  test('an engine older than the rows sends nothing that was turned down', async () => {
    const paymentId = await paid();
    const refundId = await asked(paymentId);
    await lab.db.updateTable('refunds').set({ state: 'rejected', version: 9 }).where('id', '=', refundId).execute();
    await decide(paymentId, refundId);
    expect(await ended(paymentId)).toEqual({ state: 'rejected' });
    expect(lab.pay.refunds.has(refundId)).toBe(false);
  });

  test('a transfer goes back by hand, after approval', async () => {
    const { paymentId } = await lab.written({ subject: { kind: 'request', id: no }, way: 'transfer', state: 'pending', openid: '' });
    await lab.db.updateTable('payments').set({ state: 'paid', paidAt: Date.now() }).where('id', '=', paymentId).execute();
    await lab.settled(paymentId, 'applied');
    const refundId = await asked(paymentId);
    const back = () => handle(paymentId).executeUpdate(paidBackUpdate, { args: [{ refundId, byId: 'owner' }] });
    expect(await refusalOf(back())).toBe('refund_state');
    await decide(paymentId, refundId);
    await back();
    expect(await ended(paymentId)).toEqual({ state: 'succeeded' });
    expect((await lab.payment(paymentId)).refundedFen).toBe(10_000);
    expect(lab.pay.refunds.has(refundId)).toBe(false);
  });
});
