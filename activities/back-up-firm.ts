import { backUp } from '../db/backup/backups.ts';
import { BACKUPS_KEPT, type Backup } from '../domain/backups.ts';
import type { ActivityDeps } from './deps.ts';

/** 备份: a copy of engine, rows and files, made beside everything else. @throws when there is no folder for it, or it cannot be written */
export async function backUpFirm(
  { backups, log }: Pick<ActivityDeps, 'backups' | 'log'>,
  query: { name: string; at: number },
): Promise<Backup> {
  if (!backups) throw new Error('no folder for backups: set BACKUP_DIR');
  const made = await backUp({ ...backups, ...query, keep: BACKUPS_KEPT });
  log[made.ok ? 'info' : 'error'](
    { backup: made.name, bytes: made.bytes, files: made.files },
    made.ok ? 'backed up' : 'a copy does not pass its check',
  );
  return made;
}
