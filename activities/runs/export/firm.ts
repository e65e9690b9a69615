import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings } from '../../../db/read/settings.ts';
import { exportedTables, withSnapshot, type RawRow } from '../../../db/read/snapshot.ts';
import { filePath } from '../../../db/records/files.ts';
import { openPhone, type Sealed } from '../../../db/sealed.ts';
import {
  CHANGED_COLUMNS,
  exportedColumns,
  firmExportReadme,
  FORMAT_VERSION,
  LEFT_BEHIND,
  type ExportedTable,
  type FirmExportManifest,
  type FirmExportSchema,
} from '../../../domain/firm-export.ts';
import { formatBeijing } from '../../../domain/time.ts';
import { safeName } from '../../../domain/zip-names.ts';
import type { ActivityDeps } from '../../deps.ts';
import { throwIfCancelled, whileBeating } from '../../progress.ts';
import { openZip, type GrowingZip } from '../zip/growing-zip.ts';
import type { ItemEnd, RunAtWork, WorkerOfKind } from '../worker-of-kind.ts';
import { addFile } from './add-file.ts';
import { keptFile, placeOf, storageKeyOf } from './kept-file.ts';

/** The item that is all tables: together or not at all, for they are of one moment. */
const TABLES = 'tables';
/** Files committed together: the disk is asked to keep them once for all of these. */
const AT_ONCE = 20;
const folderOf = (deps: ActivityDeps, run: { id: string }): string => join(placeOf(deps), 'exports', run.id);
const schemaBeside = (deps: ActivityDeps, run: { id: string }): string => join(folderOf(deps, run), 'schema');

/**
 * 整所导出: every table and every file of the firm in one archive that anybody can read. An item is a file, the first all tables. The archive grows item
 * by item; killed anywhere it goes on after the last one that counted.
 */
export const firmExportWorker: WorkerOfKind = {
  select: async ({ db }) => [
    TABLES,
    ...(await db.selectFrom('files').select('id').orderBy('createdAt').orderBy('id').execute()).map(({ id }) => id),
  ],
  work: (deps, run, items, tell) =>
    whileBeating(async () => {
      const zip = await openZip(folderOf(deps, run));
      try {
        for (let from = 0; from < items.length; from += AT_ONCE) {
          const ends: ItemEnd[] = [];
          for (const { itemId } of items.slice(from, from + AT_ONCE))
            ends.push(itemId === TABLES ? await addTables(deps, run, zip) : await addFileOfFirm(deps, zip, itemId));
          await zip.commit();
          await tell(ends);
        }
      } finally {
        await zip.close();
      }
    }),
  finish: (deps, run) => whileBeating(() => finish(deps, run)),
  abandon: (deps, run) => rm(folderOf(deps, run), { recursive: true, force: true }),
};

async function addTables(deps: ActivityDeps, run: RunAtWork, zip: GrowingZip): Promise<ItemEnd> {
  const end: ItemEnd = { itemId: TABLES, outcome: 'done', label: '全部数据表' };
  if (zip.entries.has('schema.json')) return end;
  const shapes = await exportedTables(deps.db);
  const who = await deps.db.selectFrom('people').select('name').where('id', '=', run.personId).executeTakeFirst();
  const { firm } = (await readSettings(deps.db)).settings;
  await withSnapshot(deps.db, async (snapshot) => {
    const at = Date.now();
    const tables: ExportedTable[] = [];
    for (const { name, columns } of shapes) {
      throwIfCancelled();
      const table: ExportedTable = { name, columns: exportedColumns(name, columns), rows: 0 };
      await zip.add(`tables/${name}`, `tables/${name}.jsonl`, linesOf(snapshot.rows(name), deps.sealed, table), { at });
      tables.push(table);
    }
    const schema: FirmExportSchema = {
      format: FORMAT_VERSION,
      firm: firm.name,
      takenBy: who?.name ?? '',
      snapshotAt: new Date(at).toISOString(),
      tables,
      leftBehind: LEFT_BEHIND,
    };
    const words = JSON.stringify(schema, null, 1);
    // Beside the archive for the run's end: what is in it can be read by others, not by who still writes.
    await writeFile(schemaBeside(deps, run), words, { mode: 0o600 });
    await zip.add('schema.json', 'schema.json', text(words), { at });
  });
  return end;
}

async function* linesOf(rows: AsyncIterable<RawRow[]>, sealed: Sealed, table: ExportedTable): AsyncGenerator<Buffer> {
  for await (const some of rows) {
    table.rows += some.length;
    yield Buffer.from(some.map((row) => `${JSON.stringify(leaving(table.name, row, sealed))}\n`).join(''));
  }
}

/** A row as it leaves: what is secret stays, what is sealed is opened. */
function leaving(table: string, row: RawRow, sealed: Sealed): RawRow {
  const changed = CHANGED_COLUMNS[table];
  if (!changed) return row;
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]): [string, string | number | null][] => {
      const change = changed[name];
      if (change === 'left') return [];
      return change ? [[change.opensTo, openPhone(sealed, { phoneCipher: value as string | null })]] : [[name, value]];
    }),
  );
}

async function addFileOfFirm(deps: ActivityDeps, zip: GrowingZip, id: string): Promise<ItemEnd> {
  const row = await deps.db
    .selectFrom('files')
    .select(['id', 'name', 'type', 'storageKey', 'sha256', 'createdAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return { itemId: id, outcome: 'skipped', reason: 'not_found', label: id };
  return addFile(placeOf(deps), zip, row, `files/${safeName(id)}/${safeName(row.name)}`);
}

async function finish(deps: ActivityDeps, run: RunAtWork): Promise<object> {
  const target = filePath(placeOf(deps), storageKeyOf(run));
  const made = await stat(target).catch(() => null);
  const figures = made ? null : await close(deps, run, target);
  await rm(folderOf(deps, run), { recursive: true, force: true });
  const stamp = formatBeijing(run.createdAt).replaceAll(/[-:]/g, '').replace(' ', '-');
  const file = await keptFile(deps, run, { name: `整所导出-${stamp}.zip`, type: 'application/zip', rows: run.done });
  return { file, ...(figures ? { figures } : {}) };
}

/** Writes what describes the rest, and the list. */
async function close(deps: ActivityDeps, run: RunAtWork, target: string): Promise<Record<string, number>> {
  const zip = await openZip(folderOf(deps, run));
  const schema = JSON.parse(await readFile(schemaBeside(deps, run), 'utf8')) as FirmExportSchema;
  const rows = await addLateFiles(deps, zip, Date.parse(schema.snapshotAt));
  const files = rows.flatMap((id) => {
    const entry = zip.entries.get(id);
    return entry ? [{ id, path: entry.path }] : [];
  });
  const problems = (await unfinished(deps, run)).map(({ itemId, label, reason }) => ({ id: itemId, name: label, reason: reason ?? '' }));
  await addOnce(zip, 'README.md', firmExportReadme(schema, { files: files.length, problems: problems.length }));
  const manifest: FirmExportManifest = {
    entries: [...zip.entries.values()]
      .filter(({ key }) => key !== 'manifest.json')
      .map(({ path, size, sha256 }) => ({ path, size, sha256 })),
    files,
    problems,
  };
  await addOnce(zip, 'manifest.json', JSON.stringify(manifest, null, 1));
  await zip.finish(target);
  const total = schema.tables.reduce((sum, table) => sum + table.rows, 0);
  return { tables: schema.tables.length, rows: total, files: files.length, problems: problems.length };
}

/** What was uploaded after the items were chosen and before the tables were read has its row in the archive: it gets its bytes. @returns all files that were there then */
async function addLateFiles(deps: ActivityDeps, zip: GrowingZip, until: number): Promise<string[]> {
  const rows = await deps.db.selectFrom('files').select('id').where('createdAt', '<=', until).orderBy('createdAt').orderBy('id').execute();
  for (const { id } of rows) if (!zip.entries.has(id)) await addFileOfFirm(deps, zip, id);
  await zip.commit();
  return rows.map(({ id }) => id);
}

const unfinished = ({ db }: ActivityDeps, run: RunAtWork) =>
  db
    .selectFrom('runItems')
    .select(['itemId', 'label', 'reason'])
    .where('runId', '=', run.id)
    .where('outcome', '!=', 'done')
    .orderBy('seq')
    .execute();

/** The end may be tried again after a kill: what is in it already is not added twice. */
async function addOnce(zip: GrowingZip, path: string, words: string): Promise<void> {
  if (zip.entries.has(path)) return;
  await zip.add(path, path, text(words), { at: Date.now() });
  await zip.commit();
}

const text = (words: string): Buffer[] => [Buffer.from(words)];
