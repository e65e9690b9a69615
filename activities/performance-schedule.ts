import { ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { DAY_MS } from '../domain/time.ts';
import { PERFORMANCE_WORKFLOW, performanceSummary, type PerformanceInput } from '../workflows/performance/messages.ts';
import { ensureSchedule } from './ensure-schedule.ts';

/** On the 3rd: what clients say on the first days still counts for their month. */
const AT = { dayOfMonth: 3, hour: 2 };

/** Makes sure that every month is kept. */
export async function ensurePerformanceSchedule(client: Client, taskQueue: string, scheduleId = 'performance'): Promise<void> {
  const input: PerformanceInput = { period: null };
  await ensureSchedule(client, scheduleId, {
    spec: { calendars: [AT], timezone: 'Asia/Shanghai' },
    action: {
      type: 'startWorkflow',
      workflowType: PERFORMANCE_WORKFLOW,
      workflowId: scheduleId,
      taskQueue,
      args: [input],
      staticSummary: performanceSummary(null),
    },
    // A machine that slept over the night keeps the month when it wakes; a month slept over whole is made good by the next.
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: 20 * DAY_MS, pauseOnFailure: false },
  });
}
