import { ScheduleAlreadyRunning, type Client, type ScheduleOptionsStartWorkflowAction, type ScheduleSpec } from '@temporalio/client';
import type { ScheduleOverlapPolicy } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';

/** When a schedule of the firm comes round, what it starts, and what of a slept-over hour is made up for. */
interface Wanted {
  spec: ScheduleSpec;
  action: ScheduleOptionsStartWorkflowAction<Workflow>;
  policies: { overlap: ScheduleOverlapPolicy; catchupWindow: number; pauseOnFailure: boolean };
}

/** Makes sure that a schedule runs; one of an earlier version is set to what this one says, one that ops paused stays paused. */
export async function ensureSchedule(client: Client, scheduleId: string, wanted: Wanted): Promise<void> {
  try {
    await client.schedule.create({ scheduleId, ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update(({ state }) => ({ ...wanted, state }));
  }
}
