// npm run backup [-- folder]: copies a firm as it runs, engine first, then rows, then files; without a folder to BACKUP_DIR. Keys are not in it.
import { join, resolve } from 'node:path';
import { backUp } from '../db/backup/backups.ts';
import { BACKUPS_KEPT, backupName } from '../domain/backups.ts';
import { checkBackupDir } from './checks.ts';
import { planStart } from './plan.ts';
import { sayTrouble, StartRefusal } from './say.ts';

try {
  const { dataDir, databaseUrl, backupDir, settings, keyFile } = planStart();
  const [given] = process.argv.slice(2);
  const into = given === undefined ? backupDir : resolve(given);
  if (into === null) throw new StartRefusal('用法: npm run backup -- 备份文件夹，或设 BACKUP_DIR (give the folder of backups)');
  if (databaseUrl !== undefined)
    throw new StartRefusal('数据在 PostgreSQL 里：请用 pg_dump，集群用它自己的备份，文件夹 files 另行复制 (PostgreSQL: use pg_dump)');
  checkBackupDir(into, dataDir);
  const at = Date.now();
  const engineFile = settings.mode === 'embedded' ? join(dataDir, settings.devServer.database) : null;
  const made = await backUp({ dataDir, engineFile, into, name: backupName(at), at, keep: BACKUPS_KEPT });
  if (!made.ok) throw new StartRefusal(`${join(into, made.name)} 没有通过自检，原来的数据可能已损坏 (the copy does not pass its check)`);
  process.stdout.write(
    `已备份到 ${join(into, made.name)}（${Math.ceil(made.bytes / 1e6)} MB，文件 ${made.files} 个）。密钥 ${keyFile} 不在里面，请另存一份。\n`,
  );
} catch (error) {
  sayTrouble(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
