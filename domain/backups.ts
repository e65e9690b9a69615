import { civilDateOf, civilTimeOf, HOUR_MS, SECOND_MS } from './time.ts';

/** What stands in a 备份 about itself. */
export interface BackupRecord {
  /** When it was begun, ms UTC. */
  at: number;
  /** Both databases passed their own check. */
  ok: boolean;
  /** Of everything in it. */
  bytes: number;
  /** How many files people sent. */
  files: number;
  /** SHA-256 of each database, by its name in the backup. */
  sha256: Record<string, string>;
}
/** A backup as it lies in its folder. */
export interface Backup extends BackupRecord {
  name: string;
}

/** So many whole backups stay; the oldest beyond them goes. */
export const BACKUPS_KEPT = 14;
/** A night's copy and some hours to make it: without one for longer, somebody has to look. */
const LATE_MS = 26 * HOUR_MS;

/** Whether there should be a newer one by now. */
export const isLate = (newest: Pick<Backup, 'at'> | undefined, now: number): boolean => newest === undefined || now - newest.at > LATE_MS;

/** Its name: `20261201-024000`, Beijing. */
export const backupName = (at: number): string =>
  `${civilDateOf(at).replaceAll('-', '')}-${civilTimeOf(at).replace(':', '')}${String(Math.floor(at / SECOND_MS) % 60).padStart(2, '0')}`;
export const isBackupName = (name: string): boolean => /^\d{8}-\d{6}$/.test(name);

/** Why a copy could not be made, in words for who reads it on a phone; the log has the rest. */
export const backupProblem = (message: string): string =>
  /ENOSPC|SQLITE_FULL|disk is full/.test(message)
    ? '磁盘满了'
    : /EACCES|EPERM|EROFS|ENOENT/.test(message)
      ? '备份文件夹不能写'
      : '请看服务器日志';
