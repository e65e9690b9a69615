import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { RowFault } from '../../domain/imports/faults.ts';
import { plainHeading, type ImportField, type ImportKind } from '../../domain/imports/fields.ts';
import { IMPORT_UNDO_DAYS, type RowDone, type RowState } from '../../domain/imports/outcome.ts';
import type { ImportOptions, ImportPlan, Replaced } from '../../domain/imports/row.ts';
import type { FoundTable } from '../../domain/imports/sheet.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { Db, Trx } from '../open.ts';
import { ANY_KIND, IMPORT_CELLS, shapeOf } from '../read/imports.ts';
import type { Sealed } from '../sealed.ts';
import { writeAudit } from './audit.ts';
import type { By } from './client-write.ts';

const CHUNK = 200;

/** A file that is read in. */
export interface NewImport {
  /** Left out: a fresh one. */
  id?: string;
  kind: ImportKind;
  name: string;
  fileId: string;
  sheets: { name: string; rows: number }[];
  sheet: string;
  headerRow: number;
  headings: string[];
  mapping: readonly (ImportField | null)[];
  replaced: Replaced;
  options: ImportOptions;
  remarks: string[];
  rows: number;
  personId: string;
}

/** Writes that a file is being read in; its rows follow with `keepImportRows`. */
export async function insertImport(trx: Trx, given: NewImport, by: By): Promise<string> {
  const { id = randomUUID(), sheets, headings, mapping, replaced, options, remarks, ...plain } = given;
  await trx
    .insertInto('imports')
    .values({
      id,
      ...plain,
      sheets: JSON.stringify(sheets),
      headings: JSON.stringify(headings),
      mapping: JSON.stringify(mapping),
      replaced: JSON.stringify(replaced),
      options: JSON.stringify(options),
      remarks: JSON.stringify(remarks),
      state: 'reading',
      version: 1,
      checkedVersion: null,
      checkRunId: null,
      runId: null,
      undoRunId: null,
      staffId: by.actor.id,
      createdAt: by.at,
      updatedAt: by.at,
      wipedAt: null,
    })
    .execute();
  await writeAudit(trx, {
    ...by,
    action: 'import.begun',
    record: { kind: 'import', id },
    details: { name: given.name, kind: given.kind, rows: given.rows },
  });
  return id;
}

/** Keeps the rows of a file, sealed, some at a time; again it keeps what is missing. Then the import is ready. */
export async function keepImportRows(db: Db, sealed: Sealed, importId: string, rows: FoundTable['rows'], at: number): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK)
    await db
      .insertInto('importRows')
      .values(
        rows.slice(from, from + CHUNK).map(({ row, cells }) => ({
          importId,
          row,
          cells: sealed.seal(JSON.stringify(cells), IMPORT_CELLS),
          usci: null,
          name: null,
          state: null,
          faults: null,
          done: null,
          doneAt: null,
          undoneAt: null,
        })),
      )
      .onConflict((conflict) => conflict.columns(['importId', 'row']).doNothing())
      .execute();
  await db.updateTable('imports').set({ state: 'ready', updatedAt: at }).where('id', '=', importId).execute();
}

/** What may be changed of how a file is read. `table`: another table of it, or another row of headings: all rows are read anew. */
export interface ImportChange extends Partial<Omit<ImportPlan, 'mapping'>> {
  mapping?: readonly (ImportField | null)[];
  table?: { sheet: string; headerRow: number; headings: string[]; remarks: string[]; rows: number };
}

/** Changes how a file is read; what a dry run said before holds no more. @throws version_conflict, import_running, import_begun when rows of it are in already */
export async function changeImport(trx: Trx, id: string, change: ImportChange, version: number, by: By): Promise<void> {
  const row = await takeImport(trx, id, by.at);
  if (row.version !== version) throw new DomainError('version_conflict', { version: row.version });
  const { table, mapping, kind, replaced, options } = change;
  if (table) {
    if (row.runId !== null) throw new DomainError('import_begun');
    await trx.deleteFrom('importRows').where('importId', '=', id).execute();
  }
  await trx
    .updateTable('imports')
    .set({
      version: version + 1,
      ...(kind ? { kind } : {}),
      ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
      ...(replaced ? { replaced: JSON.stringify(replaced) } : {}),
      ...(options ? { options: JSON.stringify(options) } : {}),
      ...(table
        ? {
            sheet: table.sheet,
            headerRow: table.headerRow,
            headings: JSON.stringify(table.headings),
            remarks: JSON.stringify(table.remarks),
            rows: table.rows,
            state: 'reading',
          }
        : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** Takes an import for a change: nobody else changes it until the transaction ends. @throws not_found, import_running */
export async function takeImport(trx: Trx, id: string, at: number) {
  const row = await trx.updateTable('imports').set({ updatedAt: at }).where('id', '=', id).returningAll().executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  if (row.wipedAt !== null) throw new DomainError('import_wiped');
  const runs = [row.checkRunId, row.runId, row.undoRunId].flatMap((runId) => runId ?? []);
  const busy =
    runs.length > 0 &&
    (await trx.selectFrom('runs').select('id').where('id', 'in', runs).where('state', 'in', ['queued', 'running']).executeTakeFirst());
  if (busy) throw new DomainError('import_running');
  return row;
}

/** Notes which run works on it now. A dry run holds for the version it looks at. */
export async function noteImportRun(trx: Trx, id: string, what: 'check' | 'run' | 'undo', runId: string, version: number): Promise<void> {
  await trx
    .updateTable('imports')
    .set(what === 'check' ? { checkRunId: runId, checkedVersion: version } : what === 'run' ? { runId } : { undoRunId: runId })
    .where('id', '=', id)
    .execute();
}

/** Another cell in a row that is not in yet. @throws not_found, import_row_done */
export async function correctRow(
  trx: Trx,
  sealed: Sealed,
  id: string,
  row: number,
  change: (cells: string[]) => string[],
  by: By,
): Promise<void> {
  await takeImport(trx, id, by.at);
  const known = await trx
    .selectFrom('importRows')
    .select(['cells', 'doneAt'])
    .where('importId', '=', id)
    .where('row', '=', row)
    .executeTakeFirst();
  if (!known) throw new DomainError('not_found');
  if (known.doneAt !== null) throw new DomainError('import_row_done');
  const cells = change(JSON.parse(sealed.open(known.cells, IMPORT_CELLS)) as string[]);
  await trx
    .updateTable('importRows')
    .set({ cells: sealed.seal(JSON.stringify(cells), IMPORT_CELLS), state: null, faults: null })
    .where('importId', '=', id)
    .where('row', '=', row)
    .execute();
}

/** Writes what a row comes to; with `done`, what it made, in the transaction that made it. */
export async function markRow(
  trx: Trx,
  importId: string,
  row: number,
  mark: { state: RowState; usci: string | null; name: string | null; faults: readonly RowFault[]; done?: RowDone },
  at: number,
): Promise<void> {
  const { state, usci, name, faults, done } = mark;
  await trx
    .updateTable('importRows')
    .set({
      state,
      usci,
      name,
      faults: faults.length === 0 ? null : JSON.stringify(faults),
      ...(done ? { done: JSON.stringify(done), doneAt: at, undoneAt: null } : {}),
    })
    .where('importId', '=', importId)
    .where('row', '=', row)
    .where('doneAt', 'is', null)
    .execute();
}

/** Remembers what headings and words of a file meant, for the next one, and for the next of its shape. */
export async function rememberImport(
  trx: Trx,
  { kind, mapping, replaced }: ImportPlan,
  headings: readonly string[],
  at: number,
): Promise<void> {
  const shape = shapeOf(headings);
  const known = [
    { kind: ANY_KIND, field: shape, text: '', value: kind as string },
    ...headings
      .flatMap((heading, column) =>
        ['', shape].map((field) => ({ kind, field, text: plainHeading(heading), value: mapping[column] ?? '' })),
      )
      .filter(({ text }) => text !== ''),
    ...Object.entries(replaced).flatMap(([field, words]) => Object.entries(words).map(([text, value]) => ({ kind, field, text, value }))),
  ];
  for (const one of known)
    await trx
      .insertInto('importMemory')
      .values({ ...one, updatedAt: at })
      .onConflict((conflict) => conflict.columns(['kind', 'field', 'text']).doUpdateSet({ value: one.value, updatedAt: at }))
      .execute();
}

/** Takes the rows of old imports away, with everything personal in them; what each did stays told by its run. @returns how many */
export async function wipeImports(db: Db, now: number): Promise<number> {
  const old = await db
    .selectFrom('imports')
    .select('id')
    .where('wipedAt', 'is', null)
    .where('updatedAt', '<', now - IMPORT_UNDO_DAYS * DAY_MS)
    .limit(20)
    .execute();
  for (const { id } of old)
    await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('importRows').where('importId', '=', id).execute();
      await trx.updateTable('imports').set({ wipedAt: now }).where('id', '=', id).execute();
    });
  return old.length;
}
