import { readPaymentRun, readRefundRun } from '../../db/read/pay-runs.ts';
import { PAYMENT_WORKFLOW, paymentStart } from '../../workflows/payment/messages.ts';
import { REFUND_WORKFLOW, refundStart } from '../../workflows/refund/messages.ts';
import { CASE_TASK_QUEUE } from '../../workflows/fulfilment/messages.ts';
import type { ActivityDeps } from '../deps.ts';

/** Starts the workflow of a payment from where its row stands; one that runs is found, not started twice. */
export async function takeUpPayment({ db, client, taskQueue = CASE_TASK_QUEUE }: ActivityDeps, paymentId: string): Promise<void> {
  const run = await readPaymentRun(db, paymentId);
  if (run) await client?.workflow.start(PAYMENT_WORKFLOW, paymentStart(run, taskQueue));
}

/** Starts the workflow of a refund from where its row stands. An earlier refund of the same payment that has not quite ended is found instead: the sweeper comes again. */
export async function takeUpRefund({ db, client, taskQueue = CASE_TASK_QUEUE }: ActivityDeps, refundId: string): Promise<void> {
  const run = await readRefundRun(db, refundId);
  if (run) await client?.workflow.start(REFUND_WORKFLOW, refundStart(run, taskQueue));
}
