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

/** Whether there should be a newer one by now; a copy that does not pass its check is none. @param backups the newest first */
export function isLate(backups: readonly Pick<Backup, 'at' | 'ok'>[], now: number): boolean {
  const newest = backups.find(({ ok }) => ok);
  return newest === undefined || now - newest.at > LATE_MS;
}

/** Those that go: good ones beyond so many, and broken ones older than a good one. What is broken never pushes a good one out. @param backups the newest first */
export function backupsToDrop<One extends Pick<Backup, 'name' | 'ok'>>(backups: readonly One[], keep: number): One[] {
  const good = backups.filter(({ ok }) => ok);
  return [...good.slice(keep), ...backups.filter(({ ok, name }) => !ok && name < (good[0]?.name ?? ''))];
}
/** What is said of a copy whose own check failed. */
export const UNSOUND = 'the copy does not pass its check';

/** Its name: `20261201-024000`, Beijing. */
export const backupName = (at: number): string =>
  `${civilDateOf(at).replaceAll('-', '')}-${civilTimeOf(at).replace(':', '')}${String(Math.floor(at / SECOND_MS) % 60).padStart(2, '0')}`;
export const isBackupName = (name: string): boolean => /^\d{8}-\d{6}$/.test(name);

/** Why a copy could not be made, in words for who reads it on a phone; the log has the rest. */
export const backupProblem = (message: string): string =>
  message.includes(UNSOUND)
    ? '没有通过自检，数据可能已损坏'
    : /ENOSPC|SQLITE_FULL|disk is full/.test(message)
      ? '磁盘满了'
      : /EACCES|EPERM|EROFS|ENOENT/.test(message)
        ? '备份文件夹不能写'
        : '请看服务器日志';
