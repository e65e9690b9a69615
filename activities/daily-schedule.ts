import { ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { DAY_MS } from '../domain/time.ts';
import { scheduledDaily, DAILY_WORKFLOW, dailySummary } from '../workflows/daily/messages.ts';
import { ensureSchedule } from './ensure-schedule.ts';

/** Before the firm opens; what it writes waits for the end of the quiet hours. */
const AT = { hour: 8, minute: 30 };

/** Makes sure that every morning has its run. */
export async function ensureDailySchedule(client: Client, taskQueue: string, scheduleId = 'daily'): Promise<void> {
  await ensureSchedule(client, scheduleId, {
    spec: { calendars: [AT], timezone: 'Asia/Shanghai' },
    action: {
      type: 'startWorkflow',
      workflowType: DAILY_WORKFLOW,
      workflowId: scheduleId,
      taskQueue,
      args: [scheduledDaily],
      staticSummary: dailySummary(null),
    },
    // A machine that slept over the hour runs when it wakes; days before that are made good by the next one.
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: DAY_MS, pauseOnFailure: false },
  });
}
