import { createHash } from 'node:crypto';
import { cpSync, createReadStream, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isBackupName, type Backup, type BackupRecord } from '../../domain/backups.ts';

/** How a backup names its parts: the engine's file, the firm's rows, what people sent. Keys are not among them: they are kept elsewhere. */
export const ENGINE_FILE = 'engine.db';
export const ROWS_FILE = 'firm.db';
export const FILES_FOLDER = 'files';
export const RECORD_FILE = 'backup.json';
/** In a data directory: a restore was begun and not ended. */
export const RESTORING = '.restoring';

/** What is to be copied, and where to. */
export interface BackupOrder {
  dataDir: string;
  /** The embedded engine's file; null: the engine is a cluster, which has backups of its own. */
  engineFile: string | null;
  /** The folder of backups. */
  into: string;
  name: string;
  at: number;
  /** So many whole ones stay. */
  keep: number;
}

/** The whole backups of a folder, the newest first; none when the folder is not there. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => isBackupName(name) && existsSync(join(folder, name, RECORD_FILE)))
    .map((name) => ({ name, ...(JSON.parse(readFileSync(join(folder, name, RECORD_FILE), 'utf8')) as BackupRecord) }))
    .toSorted((one, other) => (one.name < other.name ? 1 : -1));
}

/**
 * Copies a running firm, in a thread of its own: first the engine's file, then the rows, then the files, so that whatever the engine refers to is there. A copy
 * under a name that is whole already is that copy; one that was cut short is begun anew. The oldest beyond `keep` go, good ones by good ones.
 * @throws when the folder cannot be written, or a database not read
 */
export async function backUp(order: BackupOrder): Promise<Backup> {
  const worker = new Worker(new URL('./backup-thread.ts', import.meta.url), { workerData: order });
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the backup thread ended with ${code}`))));
  });
  const made = listBackups(order.into).find(({ name }) => name === order.name);
  if (!made) throw new Error(`backup ${order.name} is not whole`);
  return made;
}

/** Why a backup cannot be brought back. */
export class RestoreRefusal extends Error {}

/**
 * Puts a backup where a firm's data lie; the next start goes on from there, and the scheduled reconcile sets rows to what the engine knows.
 * @throws RestoreRefusal when the data directory holds something, or the backup is not whole or was changed
 */
export async function restore(from: string, dataDir: string, engineFile: string): Promise<BackupRecord> {
  if (!existsSync(join(from, RECORD_FILE)))
    throw new RestoreRefusal(`${from} 里没有 ${RECORD_FILE}，不是一份完整的备份 (not a whole backup)`);
  const there = existsSync(dataDir) ? readdirSync(dataDir) : [];
  if (there.length > 0 && !there.includes(RESTORING))
    throw new RestoreRefusal(`${dataDir} 不是空的，恢复只往空目录里放 (restore wants an empty DATA_DIR)`);
  const record = JSON.parse(readFileSync(join(from, RECORD_FILE), 'utf8')) as BackupRecord;
  for (const [name, expected] of Object.entries(record.sha256))
    if ((await sha256Of(join(from, name))) !== expected)
      throw new RestoreRefusal(`${name} 和备份时不一样，可能损坏了 (changed since it was made)`);
  if (countFiles(join(from, FILES_FOLDER)) !== record.files)
    throw new RestoreRefusal(`${FILES_FOLDER} 里的文件和备份时不一样多 (files are missing)`);
  // A mark from the first byte to the last: half a firm must not start as one, and the next restore begins anew.
  for (const name of there.filter((one) => one !== RESTORING)) rmSync(join(dataDir, name), { recursive: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, RESTORING), '');
  for (const name of Object.keys(record.sha256)) cpSync(join(from, name), join(dataDir, name === ENGINE_FILE ? engineFile : name));
  if (record.files > 0) cpSync(join(from, FILES_FOLDER), join(dataDir, FILES_FOLDER), { recursive: true });
  rmSync(join(dataDir, RESTORING));
  return record;
}

const countFiles = (folder: string): number =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length : 0;

/** SHA-256 of a file, hex. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
