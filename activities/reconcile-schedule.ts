import { ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { MINUTE_MS } from '../domain/time.ts';
import { RECONCILE_WORKFLOW, reconcileSummary } from '../workflows/reconcile/messages.ts';
import type { ReconcileInput } from '../workflows/reconcile/messages.ts';
import { ensureSchedule } from './ensure-schedule.ts';

/** Every open row is held against its workflow so often. */
const EVERY_MS = 15 * MINUTE_MS;

/** Makes sure that 核对 over every open row runs by itself. */
export async function ensureReconcileSchedule(client: Client, taskQueue: string, scheduleId = 'reconcile-open'): Promise<void> {
  const input: ReconcileInput = { scope: 'open' };
  await ensureSchedule(client, scheduleId, {
    spec: { intervals: [{ every: EVERY_MS }] },
    action: {
      type: 'startWorkflow',
      workflowType: RECONCILE_WORKFLOW,
      workflowId: scheduleId,
      taskQueue,
      args: [input],
      staticSummary: reconcileSummary(input),
    },
    // One at a time, and what was missed while the engine slept is not made up for: the next one looks at everything anyway.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: MINUTE_MS, pauseOnFailure: false },
  });
}
