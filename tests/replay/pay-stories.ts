import { paymentCheck, paymentNoticed, paymentWorkflowId } from '../../workflows/payment/messages.ts';
import { decideUpdate, refundNoticed, refundWorkflowId, retryUpdate } from '../../workflows/refund/messages.ts';
import { refundNo } from '../../domain/pay/numbers.ts';
import { MINUTE } from '../support/cases.ts';
import type { PayLab } from '../support/pay-lab.ts';

const SUBJECT = 'R26112400001';
const payment = (lab: PayLab, id: string) => lab.client.workflow.getHandle(paymentWorkflowId(id));
const refund = (lab: PayLab, id: string) => lab.client.workflow.getHandle(refundWorkflowId(id));

async function pending(lab: PayLab): Promise<string> {
  await lab.subject(SUBJECT);
  const { paymentId } = await lab.written();
  await lab.start(paymentId);
  await lab.until(async () => (await lab.payment(paymentId)).state === 'pending');
  return paymentId;
}
async function paid(lab: PayLab): Promise<string> {
  const id = await pending(lab);
  lab.pay.thumb(id);
  await payment(lab, id).signal(paymentNoticed, lab.pay.trade(id));
  await lab.until(async () => (await lab.payment(id)).state === 'paid');
  await lab.settled(id, 'applied');
  return id;
}
async function asked(lab: PayLab, paymentId: string): Promise<string> {
  const refundId = await lab.ask({
    outRefundNo: refundNo(paymentId, 'a1'),
    paymentId,
    amountFen: 10_000,
    automatic: false,
    reason: '客户要求',
  });
  await lab.startRefund(refundId);
  return refundId;
}
const decide = (lab: PayLab, paymentId: string, refundId: string, approve: boolean) =>
  refund(lab, paymentId).executeUpdate(decideUpdate, {
    args: [{ refundId, byId: 'owner', approve, decisionId: null, selfApproval: false }],
  });

async function givenBackSlowly(lab: PayLab): Promise<string> {
  const paymentId = await paid(lab);
  lab.pay.refundsBegin = 'PROCESSING';
  const refundId = await asked(lab, paymentId);
  await decide(lab, paymentId, refundId, true);
  await lab.until(async () => (await lab.refund(refundId)).state === 'processing');
  await lab.later(refundWorkflowId(paymentId), 10 * MINUTE);
  lab.pay.settleRefund(refundId, 'SUCCESS');
  await refund(lab, paymentId).signal(refundNoticed, lab.pay.refundFacts(refundId));
  await refund(lab, paymentId).result();
  lab.pay.refundsBegin = 'SUCCESS';
  return refundWorkflowId(paymentId);
}

async function turnedDown(lab: PayLab): Promise<string> {
  const paymentId = await paid(lab);
  await decide(lab, paymentId, await asked(lab, paymentId), false);
  await refund(lab, paymentId).result();
  return refundWorkflowId(paymentId);
}

/** Each plays one story of money and answers the id of the workflow it is written in. */
export const PAY_STORIES: Record<string, (lab: PayLab) => Promise<string>> = {
  async 'payment-paid-by-notice'(lab) {
    const id = await pending(lab);
    await lab.later(paymentWorkflowId(id), 2 * MINUTE);
    await payment(lab, id).signal(paymentCheck);
    lab.pay.thumb(id);
    await payment(lab, id).signal(paymentNoticed, { ...lab.pay.trade(id), amountFen: 1 });
    await payment(lab, id).signal(paymentNoticed, lab.pay.trade(id));
    await lab.until(async () => (await lab.payment(id)).state === 'paid');
    await lab.settled(id, 'applied');
    await lab.later(paymentWorkflowId(id), 11 * MINUTE);
    await payment(lab, id).result();
    return paymentWorkflowId(id);
  },
  async 'payment-closed-at-deadline'(lab) {
    const id = await pending(lab);
    lab.pay.crash = (deed) => (deed === 'close' ? 'before' : null);
    await lab.later(paymentWorkflowId(id), 31 * MINUTE);
    lab.pay.crash = () => null;
    await lab.later(paymentWorkflowId(id), 5 * MINUTE);
    await payment(lab, id).result();
    return paymentWorkflowId(id);
  },
  async 'payment-refused-and-unknown'(lab) {
    lab.pay.refusals.push({ deed: 'order', code: 'NO_AUTH' });
    const { paymentId } = await lab.written();
    await lab.start(paymentId);
    await payment(lab, paymentId).result();
    return paymentWorkflowId(paymentId);
  },
  // Since a decision is in the engine before its row is written.
  'refund-decision-first': (lab) => givenBackSlowly(lab),
  'refund-decision-turned-down': (lab) => turnedDown(lab),
  'refund-approved-processing': (lab) => givenBackSlowly(lab),
  'refund-rejected': (lab) => turnedDown(lab),
  async 'refund-by-rule-refused-once'(lab) {
    const paymentId = await paid(lab);
    lab.pay.refusals.push({ deed: 'refund', code: 'NOT_ENOUGH' });
    const rule = { automatic: true, reason: 'cancelled', askedBy: { kind: 'system' } } as const;
    const refundId = await lab.ask({ outRefundNo: refundNo(paymentId, `${SUBJECT}-3`), paymentId, amountFen: 30_000, ...rule });
    await lab.startRefund(refundId);
    await lab.until(async () => (await lab.refund(refundId)).failure === 'NOT_ENOUGH');
    await refund(lab, paymentId).executeUpdate(retryUpdate, { args: [{ refundId, byId: 'owner' }] });
    await refund(lab, paymentId).result();
    return refundWorkflowId(paymentId);
  },
};
