import { Context } from '@temporalio/activity';

/** Tells the engine that a long activity is alive; outside an activity (tests, seed) it does nothing. */
export function heartbeat(details: unknown): void {
  if (activityContext()) Context.current().heartbeat(details);
}

/** Stops the caller when the engine has taken the activity away (the worker shuts down, the run was cancelled). */
export function throwIfCancelled(): void {
  const context = activityContext();
  if (context?.cancellationSignal.aborted) throw context.cancellationSignal.reason;
}

function activityContext(): Context | null {
  try {
    return Context.current();
  } catch {
    return null;
  }
}

/** Runs at most `width` at a time, in order of the list; the first error wins after those in flight have ended. */
export async function eachOf<T>(items: readonly T[], width: number, run: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lanes = Array.from({ length: Math.min(width, items.length) }, async () => {
    for (const item of queue) await run(item);
  });
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected');
  if (failed) throw failed.reason;
}
