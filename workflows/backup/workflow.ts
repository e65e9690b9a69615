import { isCancellation, proxyActivities, rootCause, setCurrentDetails } from '@temporalio/workflow';
import type { BackupActivities } from '../../activities/contract.ts';
import { backupName, type Backup } from '../../domain/backups.ts';

/** A night's copy that fails three times is told; the next night tries anew. */
const { backUpFirm } = proxyActivities<BackupActivities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 minute', maximumAttempts: 3 },
});
const { failBackup } = proxyActivities<BackupActivities>({ startToCloseTimeout: '1 minute', retry: { maximumInterval: '1 minute' } });

/** 备份: copies engine, rows and files into the firm's folder of backups, under the name of this run's instant: tried again it goes on with the same one. */
export async function backup(): Promise<Backup> {
  const at = Date.now();
  const name = backupName(at);
  try {
    const made = await backUpFirm({ name, at });
    setCurrentDetails(`## 备份 ${name}\n\n- ${Math.ceil(made.bytes / 1e6)} MB，文件 ${made.files} 个，自检通过`);
    return made;
  } catch (error) {
    if (!isCancellation(error)) await failBackup({ name, at, problem: rootCause(error) ?? '' });
    throw error;
  }
}
