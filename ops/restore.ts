// npm run restore -- backup: puts a backup into an empty DATA_DIR; npm start goes on from there.
import { join, resolve } from 'node:path';
import { restore } from '../db/backup/backups.ts';
import { formatBeijing } from '../domain/time.ts';
import { loadEngineSettings } from '../engine/settings.ts';
import { readOpsEnv } from './env.ts';
import { projectDir } from './plan.ts';
import { sayTrouble, StartRefusal } from './say.ts';

try {
  const [from] = process.argv.slice(2);
  if (from === undefined) throw new StartRefusal('用法: npm run restore -- 某一份备份的文件夹 (give the folder of one backup)');
  const dataDir = resolve(readOpsEnv().dataDir ?? join(projectDir, 'data'));
  const { at } = await restore(resolve(from), dataDir, loadEngineSettings().devServer.database);
  process.stdout.write(
    `已恢复到 ${dataDir}，是 ${formatBeijing(at)}（北京时间）的样子。把密钥文件放回原处，再 npm start；业务单会与办理引擎自动核对。\n`,
  );
} catch (error) {
  sayTrouble(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
