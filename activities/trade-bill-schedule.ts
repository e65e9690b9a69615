import { ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { DAY_MS } from '../domain/time.ts';
import { scheduledTradeBill, TRADE_BILL_WORKFLOW, tradeBillSummary } from '../workflows/trade-bill/messages.ts';
import { ensureSchedule } from './ensure-schedule.ts';

/** WeChat has yesterday's bill from ten o'clock on. */
const AT = { hour: 10, minute: 30 };

/** Makes sure that yesterday is reconciled every morning. */
export async function ensureTradeBillSchedule(client: Client, taskQueue: string, scheduleId = 'trade-bill'): Promise<void> {
  await ensureSchedule(client, scheduleId, {
    spec: { calendars: [AT], timezone: 'Asia/Shanghai' },
    action: {
      type: 'startWorkflow',
      workflowType: TRADE_BILL_WORKFLOW,
      workflowId: scheduleId,
      taskQueue,
      args: [scheduledTradeBill],
      staticSummary: tradeBillSummary(null),
    },
    // A machine that slept over the hour reconciles when it wakes, at most a day late; days before that are asked for by hand.
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ONE, catchupWindow: DAY_MS, pauseOnFailure: false },
  });
}
