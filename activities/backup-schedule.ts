import { ScheduleNotFoundError, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { listBackups } from '../db/backup/backups.ts';
import { DAY_MS } from '../domain/time.ts';
import { BACKUP_WORKFLOW, backupSummary } from '../workflows/backup/messages.ts';
import type { BackupPlaces } from './deps.ts';
import { ensureSchedule } from './ensure-schedule.ts';

/** When the firm sleeps, before the daily run. */
const AT = { hour: 2, minute: 40 };

/** Makes sure that a firm with a folder for backups is copied every night, for the first time at once, and one without is not. */
export async function ensureBackupSchedule(
  client: Client,
  taskQueue: string,
  backups: BackupPlaces | undefined,
  scheduleId = 'backup',
): Promise<void> {
  if (!backups)
    return client.schedule
      .getHandle(scheduleId)
      .delete()
      .catch((error: unknown) => {
        if (!(error instanceof ScheduleNotFoundError)) throw error;
      });
  await ensureSchedule(client, scheduleId, {
    spec: { calendars: [AT], timezone: 'Asia/Shanghai' },
    action: {
      type: 'startWorkflow',
      workflowType: BACKUP_WORKFLOW,
      workflowId: scheduleId,
      taskQueue,
      args: [],
      staticSummary: backupSummary,
    },
    // A machine that slept over the night is copied when it wakes, once.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: DAY_MS, pauseOnFailure: false },
  });
  if (listBackups(backups.into).length === 0) await client.schedule.getHandle(scheduleId).trigger();
}
