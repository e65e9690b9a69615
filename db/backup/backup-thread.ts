// A thread: copies block whoever makes them, and the worker has to beat.
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { backupsToDrop, type BackupRecord } from '../../domain/backups.ts';
import { sqliteFile } from '../open.ts';
import { ENGINE_FILE, FILES_FOLDER, listBackups, RECORD_FILE, ROWS_FILE, sha256Of, type BackupOrder } from './backups.ts';

const { dataDir, engineFile, into, name, at, keep } = workerData as BackupOrder;
const UNFINISHED = '.making-';
/** All pages in one step: a copy whose file is written between two steps begins again each time. */
const AT_ONCE = { progress: () => 0x7f_ff_ff_ff };

if (!listBackups(into).some((one) => one.name === name)) await make();
// Out of the list first: one that is half gone must not look whole.
for (const { name: old } of backupsToDrop(listBackups(into), keep)) {
  renameSync(join(into, old), join(into, `${UNFINISHED}${old}`));
  rmSync(join(into, `${UNFINISHED}${old}`), { recursive: true });
}

async function make(): Promise<void> {
  mkdirSync(into, { recursive: true, mode: 0o700 });
  for (const left of readdirSync(into)) if (left.startsWith(UNFINISHED)) rmSync(join(into, left), { recursive: true });
  const [before] = listBackups(into);
  const making = join(into, `${UNFINISHED}${name}`);
  mkdirSync(making, { mode: 0o700 });
  const databases = [...(engineFile === null ? [] : [[engineFile, ENGINE_FILE]]), [sqliteFile(dataDir), ROWS_FILE]] as [string, string][];
  const record: BackupRecord = { at, ok: true, bytes: 0, files: 0, sha256: {} };
  for (const [file, as] of databases) {
    const copy = join(making, as);
    record.ok = (await copyDatabase(file, copy)) && record.ok;
    record.bytes += statSync(copy).size;
    record.sha256[as] = await sha256Of(copy);
  }
  const taken = copyFiles(join(dataDir, FILES_FOLDER), join(making, FILES_FOLDER), before ? join(into, before.name, FILES_FOLDER) : null);
  Object.assign(record, { files: taken.files, bytes: record.bytes + taken.bytes });
  writeFileSync(join(making, RECORD_FILE), `${JSON.stringify(record, null, 1)}\n`, { flush: true });
  renameSync(making, join(into, name));
}

/** @returns whether the copy passes the database's own check */
async function copyDatabase(file: string, copy: string): Promise<boolean> {
  const source = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    await source.backup(copy, AT_ONCE);
    chmodSync(copy, 0o600);
  } finally {
    source.close();
  }
  const made = new Sqlite(copy);
  try {
    // One file, with nothing beside it that could be forgotten.
    made.pragma('journal_mode = DELETE');
    return made.pragma('quick_check', { simple: true }) === 'ok';
  } finally {
    made.close();
  }
}

/** What people sent never changes under its name: what the last backup has is linked to, not copied again. */
function copyFiles(from: string, to: string, last: string | null): { files: number; bytes: number } {
  const sum = { files: 0, bytes: 0 };
  if (!existsSync(from)) return sum;
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const inside = path.slice(from.length + 1);
    if (!entry.isFile() || inside.startsWith('incoming')) continue;
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    // Swept away meanwhile.
    if (size === undefined) continue;
    const target = join(to, inside);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    const known = last === null ? undefined : statSync(join(last, inside), { throwIfNoEntry: false });
    if (last !== null && known?.size === size) linkSync(join(last, inside), target);
    else copyFileSync(path, target, constants.COPYFILE_FICLONE);
    sum.files += 1;
    sum.bytes += size;
  }
  return sum;
}
