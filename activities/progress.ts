import { Context } from '@temporalio/activity';

/** Tells the engine that a long activity is alive; outside an activity (tests, seed) it does nothing. */
export function heartbeat(details: unknown): void {
  if (activityContext()) Context.current().heartbeat(details);
}

const BEAT_MS = 1500;

/** Tells the engine every moment that this activity's worker lives, so that a killed one is missed within seconds (heartbeatTimeout) and not at the activity's end. */
export async function whileBeating<T>(work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => heartbeat(null), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
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
