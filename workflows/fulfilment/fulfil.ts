import { CancellationScope, allHandlersFinished, condition } from '@temporalio/workflow';
import { isOver, openCase } from './case-run.ts';
import { liveUntilNextDeadline, outliveMoney } from './clock.ts';
import { hearMoney, takeCommands } from './commands.ts';
import type { CaseRunInput } from './messages.ts';
import { mirror, publish } from './outlets.ts';

/**
 * The life of a case, request or order alike.
 * A cancellation from the Temporal UI is not a cancellation of the case (that is a command with a reason): it is ignored; terminate is for ops, and reconcile adopts it.
 * Replay: commands change state before their first await; the rules are in `domain/case` and take no clock, calendar or settings but those of the input.
 */
export async function fulfil({ input, status, entries }: CaseRunInput): Promise<void> {
  const run = openCase(input, status, entries);
  takeCommands(run);
  hearMoney(run);
  await CancellationScope.nonCancellable(async () => {
    publish(run, run.entries);
    await mirror(run);
    while (!isOver(run)) await liveUntilNextDeadline(run);
    if (input.fee) await outliveMoney(run);
    await condition(() => allHandlersFinished() && run.publishing === 0);
  });
}
