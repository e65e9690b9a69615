import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, sep } from 'node:path';
import Sqlite from 'better-sqlite3';
import { RESTORING } from '../db/backup/backups.ts';
import { StartRefusal } from './say.ts';

/** Above this size only the structure is read at start: a whole check would take longer than the start may. */
const WHOLE_CHECK_BYTES = 100_000_000;

/** Makes the data directory, or says why it cannot be used. @throws StartRefusal */
export function checkDataDir(dataDir: string): void {
  if (existsSync(join(dataDir, RESTORING)))
    throw new StartRefusal(`${dataDir} 的恢复没有做完，请再运行一次 npm run restore (a restore was cut short)`);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    writeFileSync(join(dataDir, '.writable'), '');
    rmSync(join(dataDir, '.writable'));
  } catch (error) {
    throw new StartRefusal(`数据目录不能写：${dataDir}(${reasonOf(error)})。换一个 DATA_DIR 或改权限 (DATA_DIR is not writable)`);
  }
}

/** Makes the folder of backups, or says why it cannot be one: a copy beside the original goes with it. @throws StartRefusal */
export function checkBackupDir(folder: string, dataDir: string): void {
  if (`${folder}${sep}`.startsWith(`${dataDir}${sep}`))
    throw new StartRefusal(`BACKUP_DIR ${folder} 在数据目录里面，盘坏了会一起丢。请换一个地方 (BACKUP_DIR lies inside DATA_DIR)`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartRefusal(`备份文件夹不能写：${folder}(${reasonOf(error)})。换一个 BACKUP_DIR 或改权限 (BACKUP_DIR is not writable)`);
  }
}

/** Each SQLite file of the directory can be read. @throws StartRefusal that names the file */
export function checkSqliteFile(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return;
  const broken = (why: string): StartRefusal =>
    new StartRefusal(`数据文件损坏：${file}(${why})。请从备份恢复，或移走它再启动 (the database file is corrupt)`);
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  readSync(handle, head, 0, 16, 0);
  closeSync(handle);
  if (head.toString('latin1') !== 'SQLite format 3\0') throw broken('不是 SQLite 文件');
  let said: unknown;
  try {
    const sqlite = new Sqlite(file, { fileMustExist: true, timeout: 2000 });
    try {
      said =
        statSync(file).size <= WHOLE_CHECK_BYTES
          ? sqlite.pragma('quick_check(1)', { simple: true })
          : sqlite.prepare('select count(*) from sqlite_master').get() && 'ok';
    } finally {
      sqlite.close();
    }
  } catch (error) {
    throw broken(reasonOf(error));
  }
  if (said !== 'ok') throw broken(String(said).split('\n')[0] ?? '');
}

/** A port and what wants it. */
export interface PortWish {
  port: number;
  /** What people call it, and the variable that changes it. */
  label: string;
  variable: string;
}

/** All ports are free and different. @throws StartRefusal that names the port and the variable to change */
export async function checkPorts(wishes: PortWish[]): Promise<void> {
  for (const [index, wish] of wishes.entries()) {
    const same = wishes.slice(0, index).find((other) => other.port === wish.port);
    if (same)
      throw new StartRefusal(
        `${same.label}和${wish.label}用了同一个端口 ${wish.port}；改 ${same.variable} 或 ${wish.variable} (two parts want one port)`,
      );
    if (await portTaken(wish.port))
      throw new StartRefusal(`端口 ${wish.port} 已被占用(${wish.label});停掉占用它的程序，或用 ${wish.variable}=其他端口 (port in use)`);
  }
}

/** Whether somebody listens there, on the loopback address or on all. */
export async function portTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(true));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(false)));
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
