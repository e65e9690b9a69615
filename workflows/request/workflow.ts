import { CancellationScope, allHandlersFinished, condition } from '@temporalio/workflow';
import { isOver, openCase } from '../fulfilment/case-run.ts';
import { liveUntilNextDeadline } from '../fulfilment/clock.ts';
import { takeCommands } from '../fulfilment/commands.ts';
import { mirror, publish } from '../fulfilment/outlets.ts';
import type { RequestInput } from './messages.ts';

/**
 * 业务请求: from a client's tap to the end of the review window, in one run.
 * A cancellation from the Temporal UI is not a cancellation of the case (that is a command with a reason): it is ignored; terminate is for ops, and reconcile adopts it.
 * Replay: commands change state before their first await; the rules are in `domain/case` and take no clock, calendar or settings but those of the input.
 */
export async function request({ input, status, entries }: RequestInput): Promise<void> {
  const run = openCase(input, status, entries);
  takeCommands(run);
  await CancellationScope.nonCancellable(async () => {
    publish(run, run.entries);
    await mirror(run);
    while (!isOver(run)) await liveUntilNextDeadline(run);
    await condition(() => allHandlersFinished() && run.publishing === 0);
  });
}
