import { CancellationScope, allHandlersFinished, condition, sleep } from '@temporalio/workflow';
import { isOver, openCase } from '../../workflows/fulfilment/case-run.ts';
import { liveUntilNextDeadline } from '../../workflows/fulfilment/clock.ts';
import { takeCommands } from '../../workflows/fulfilment/commands.ts';
import { mirror, publish } from '../../workflows/fulfilment/outlets.ts';
import type { CaseRunInput } from '../../workflows/fulfilment/messages.ts';
import { complaint as wholeComplaint } from '../../workflows/complaint/workflow.ts';
import { daily as wholeDaily } from '../../workflows/daily/workflow.ts';
import { payment as wholePayment } from '../../workflows/payment/workflow.ts';
import { refund as wholeRefund } from '../../workflows/refund/workflow.ts';

/** The request's story with one harmless-looking change, which would break every open case: the row is written before the publication leaves. Only the replay test's negative control bundles it. */
export async function request({ input, status }: CaseRunInput): Promise<void> {
  const run = openCase(input, status);
  takeCommands(run);
  await CancellationScope.nonCancellable(async () => {
    await mirror(run);
    publish(run, run.entries);
    while (!isOver(run)) await liveUntilNextDeadline(run);
    await condition(() => allHandlersFinished() && run.publishing === 0);
  });
}

/** The payment's, likewise: it takes a breath before anything is asked of WeChat. */
export async function payment(...args: Parameters<typeof wholePayment>): ReturnType<typeof wholePayment> {
  await sleep(50);
  return wholePayment(...args);
}

/** The refund's, likewise. */
export async function refund(...args: Parameters<typeof wholeRefund>): ReturnType<typeof wholeRefund> {
  await sleep(50);
  return wholeRefund(...args);
}

/** The complaint’s, likewise. */
export async function complaint(...args: Parameters<typeof wholeComplaint>): ReturnType<typeof wholeComplaint> {
  await sleep(50);
  return wholeComplaint(...args);
}

/** The day's, likewise. */
export async function daily(...args: Parameters<typeof wholeDaily>): ReturnType<typeof wholeDaily> {
  await sleep(50);
  return wholeDaily(...args);
}
