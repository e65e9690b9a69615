import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { RowFault } from '../../domain/imports/faults.ts';
import { isImportField, plainHeading, type ImportField, type ImportKind } from '../../domain/imports/fields.ts';
import { NO_COUNTS, type RowCounts, type RowDone, type RowState } from '../../domain/imports/outcome.ts';
import { DEFAULT_IMPORT_OPTIONS, type ImportOptions, type ImportPlan, type Replaced } from '../../domain/imports/row.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import type { Sealed } from '../sealed.ts';
import type { TimePlace } from './notices.ts';
import { importsOf } from './scope.ts';

/** A file that was read in, as it stands. */
export interface ImportRecord extends ImportPlan {
  id: string;
  name: string;
  fileId: string;
  sheets: { name: string; rows: number }[];
  sheet: string;
  headerRow: number;
  headings: string[];
  mapping: (ImportField | null)[];
  remarks: string[];
  rows: number;
  state: 'reading' | 'ready';
  version: number;
  checkedVersion: number | null;
  checkRunId: string | null;
  runId: string | null;
  undoRunId: string | null;
  personId: string;
  personName: string;
  createdAt: number;
  updatedAt: number;
  wipedAt: number | null;
}
/** One row of it. */
export interface ImportRowRecord {
  row: number;
  cells: string[];
  state: RowState | null;
  name: string | null;
  faults: RowFault[];
  done: RowDone | null;
  doneAt: number | null;
  undoneAt: number | null;
}
/** What rows of a file are sealed for. */
export const IMPORT_CELLS = 'import_rows.cells';

const shown = (db: Db | Trx) =>
  db.selectFrom('imports').leftJoin('people', 'people.id', 'imports.personId').selectAll('imports').select('people.name as personName');
type Shown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];
const recordOf = (row: Shown): ImportRecord => ({
  ...row,
  kind: row.kind as ImportKind,
  state: row.state as ImportRecord['state'],
  sheets: JSON.parse(row.sheets) as ImportRecord['sheets'],
  headings: JSON.parse(row.headings) as string[],
  mapping: JSON.parse(row.mapping) as (ImportField | null)[],
  replaced: JSON.parse(row.replaced) as Replaced,
  options: { ...DEFAULT_IMPORT_OPTIONS, ...(JSON.parse(row.options) as Partial<ImportOptions>) },
  remarks: JSON.parse(row.remarks) as string[],
  personName: row.personName ?? '',
});

/** One import, or null when it does not exist for this person. */
export async function readImport(db: Db | Trx, principal: Principal, id: string): Promise<ImportRecord | null> {
  const row = await shown(db)
    .where('imports.id', '=', id)
    .where((eb) => importsOf(principal)(eb as never))
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

/** Imports a person may see, newest first. */
export async function listImports(
  db: Db,
  principal: Principal,
  page: { limit: number; after: TimePlace | null; ids?: readonly string[] },
): Promise<ImportRecord[]> {
  const { after, ids } = page;
  const rows = await shown(db)
    .where((eb) => importsOf(principal)(eb as never))
    .$if(ids !== undefined, (query) => query.where('imports.id', 'in', [...(ids ?? [])]))
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('imports.createdAt', '<', after?.at ?? 0),
          eb.and([eb('imports.createdAt', '=', after?.at ?? 0), eb('imports.id', '<', after?.id ?? '')]),
        ]),
      ),
    )
    .orderBy('imports.createdAt', 'desc')
    .orderBy('imports.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return rows.map(recordOf);
}

/** How many rows stand how. */
export async function countImportRows(db: Db, importIds: readonly string[]): Promise<Map<string, RowCounts>> {
  const found = new Map<string, RowCounts>(importIds.map((id) => [id, { ...NO_COUNTS }]));
  if (importIds.length === 0) return found;
  const rows = await db
    .selectFrom('importRows')
    .select(['importId', 'state', sql<number>`count(*)`.as('count')])
    .where('importId', 'in', [...importIds])
    .groupBy(['importId', 'state'])
    .execute();
  for (const { importId, state, count } of rows) {
    const counts = found.get(importId);
    if (counts) counts[(state as RowState | null) ?? 'waiting'] = Number(count);
  }
  return found;
}

/** How many rows of an import have been brought in and can be taken back. */
export const countDone = async (db: Db, importId: string): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('importRows')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('importId', '=', importId)
        .where('doneAt', 'is not', null)
        .executeTakeFirstOrThrow()
    ).count,
  );

/** How the items of a run ended, by what their rows came to. */
export async function countRunStates(db: Db, runId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('runItems')
    .select(['reason', sql<number>`count(*)`.as('count')])
    .where('runId', '=', runId)
    .where('outcome', 'is not', null)
    .groupBy('reason')
    .execute();
  return Object.fromEntries(rows.map(({ reason, count }) => [(reason ?? 'created').replace('import_', ''), Number(count)]));
}

const ROW = ['row', 'cells', 'state', 'name', 'faults', 'done', 'doneAt', 'undoneAt'] as const;
type RawRow = {
  row: number;
  cells: string;
  state: string | null;
  name: string | null;
  faults: string | null;
  done: string | null;
  doneAt: number | null;
  undoneAt: number | null;
};
const openRow = (sealed: Sealed, raw: RawRow): ImportRowRecord => ({
  ...raw,
  cells: JSON.parse(sealed.open(raw.cells, IMPORT_CELLS)) as string[],
  state: raw.state as RowState | null,
  faults: raw.faults === null ? [] : (JSON.parse(raw.faults) as RowFault[]),
  done: raw.done === null ? null : (JSON.parse(raw.done) as RowDone),
});

/** Rows of an import in their order. */
export async function readImportRows(
  db: Db | Trx,
  sealed: Sealed,
  importId: string,
  want: { after?: number | null; limit: number; state?: RowState | undefined; rows?: readonly number[] },
): Promise<ImportRowRecord[]> {
  let query = db.selectFrom('importRows').select(ROW).where('importId', '=', importId);
  if (want.rows) query = query.where('row', 'in', want.rows.length > 0 ? [...want.rows] : [-1]);
  if (want.after != null) query = query.where('row', '>', want.after);
  if (want.state) query = query.where('state', '=', want.state);
  const rows = await query.orderBy('row').limit(want.limit).execute();
  return rows.map((row) => openRow(sealed, row));
}

/** Numbers of rows that are not brought in yet; or, the other way round, of those that are, the last first. */
export async function importRowNumbers(db: Db, importId: string, which: 'open' | 'done'): Promise<number[]> {
  const rows = await db
    .selectFrom('importRows')
    .select('row')
    .where('importId', '=', importId)
    .where('doneAt', which === 'open' ? 'is' : 'is not', null)
    .orderBy('row', which === 'open' ? 'asc' : 'desc')
    .execute();
  return rows.map(({ row }) => row);
}

/** The first row before one that is about the same company, by code or by name, and can be brought in. */
export async function earlierRow(
  db: Db | Trx,
  sealed: Sealed,
  importId: string,
  row: number,
  key: { usci: string | null; name: string | null },
): Promise<ImportRowRecord | null> {
  for (const column of ['usci', 'name'] as const) {
    const value = key[column];
    if (value === null) continue;
    const found = await db
      .selectFrom('importRows')
      .select(ROW)
      .where('importId', '=', importId)
      .where(column, '=', value)
      // Not by the primary key: in a long file that would look at every row before this one.
      .where(sql<number>`row + 0`, '<', row)
      .where('state', 'in', ['created', 'changed', 'same', 'duplicate'])
      .orderBy(sql`row + 0`)
      .limit(1)
      .executeTakeFirst();
    if (found) return openRow(sealed, found);
  }
  return null;
}

/** Files that one program makes have one shape: the same headings in the same order. What they meant is remembered under it, beside what a heading means anywhere. */
export const shapeOf = (headings: readonly string[]): string =>
  `#${createHash('sha256').update(headings.map(plainHeading).join('\n')).digest('base64url').slice(0, 22)}`;
/** Under which kind it is remembered what a file of a shape brings in. */
export const ANY_KIND = '*';

/** What a file of such headings brought in the last time; null: there was none. */
export async function kindOfShape(db: Db, headings: readonly string[]): Promise<ImportKind | null> {
  const row = await db
    .selectFrom('importMemory')
    .select('value')
    .where('kind', '=', ANY_KIND)
    .where('field', '=', shapeOf(headings))
    .executeTakeFirst();
  return (row?.value as ImportKind | undefined) ?? null;
}

/** What headings and words meant the last time: in a file of this shape, else anywhere; words under their field. */
export async function readImportMemory(
  db: Db,
  kind: ImportKind,
  headings: readonly string[],
): Promise<{ headings: Map<string, ImportField | null>; replaced: Replaced }> {
  const rows = await db.selectFrom('importMemory').select(['field', 'text', 'value']).where('kind', '=', kind).execute();
  const replaced: Replaced = {};
  for (const { field, text, value } of rows) if (isImportField(field)) (replaced[field] ??= {})[text] = value;
  const of = (where: string): [string, ImportField | null][] =>
    rows.filter(({ field }) => field === where).map(({ text, value }) => [text, value === '' ? null : (value as ImportField)]);
  return { headings: new Map([...of(''), ...of(shapeOf(headings))]), replaced };
}
