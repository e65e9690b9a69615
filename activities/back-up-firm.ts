import { backUp } from '../db/backup/backups.ts';
import { BACKUPS_KEPT, UNSOUND, type Backup } from '../domain/backups.ts';
import { tellFailedBackup } from '../db/projections/backups.ts';
import type { ActivityDeps } from './deps.ts';
import { deliverLater } from './notices/deliver-later.ts';

/** 备份: a copy of engine, rows and files, made beside everything else. @throws when there is no folder for it, it cannot be written, or does not pass its check */
export async function backUpFirm(
  { backups, log }: Pick<ActivityDeps, 'backups' | 'log'>,
  query: { name: string; at: number },
): Promise<Backup> {
  if (!backups) throw new Error('no folder for backups: set BACKUP_DIR');
  const made = await backUp({ ...backups, ...query, keep: BACKUPS_KEPT });
  if (!made.ok) throw new Error(UNSOUND);
  log.info({ backup: made.name, bytes: made.bytes, files: made.files }, 'backed up');
  return made;
}

/** A night went by without a copy: who looks after the firm hears of it. */
export async function failBackup(deps: ActivityDeps, query: { name: string; at: number; problem: string }): Promise<void> {
  deps.log.error({ backup: query.name, problem: query.problem }, 'a backup was given up');
  const now = (deps.now ?? Date.now)();
  if (await tellFailedBackup(deps.db, query, now)) await deliverLater(deps, now);
}
