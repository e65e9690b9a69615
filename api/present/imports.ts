import {
  countDone,
  countImportRows,
  countRunStates,
  readImportRows,
  type ImportRecord,
  type ImportRowRecord,
} from '../../db/read/imports.ts';
import { countFaultFields } from '../../db/read/import-faults.ts';
import { readImportPlaces } from '../../db/read/import-places.ts';
import { readRun } from '../../db/read/runs.ts';
import { missingFields } from '../../domain/imports/fields.ts';
import { NO_COUNTS } from '../../domain/imports/outcome.ts';
import { surveyColumns } from '../../domain/imports/survey.ts';
import { principalOf, type ApiContext } from '../context.ts';
import type { ImportLine, ImportRowView, ImportView } from '../views/imports.ts';
import type { RunView } from '../views/runs.ts';
import { instant } from './case-row.ts';
import { runView } from './run.ts';

/** Rows whose columns are looked at for each answer; a dry run looks at all. */
const SURVEYED = 500;

/** A run of an import, for whoever may see the import. */
async function runOf(c: ApiContext, id: string | null): Promise<RunView | null> {
  const row = id === null ? null : await readRun(c.var.deps.db, principalOf(c), id);
  return row && runView(c, row);
}

/** Lines of the list. */
export async function importLines(c: ApiContext, records: readonly ImportRecord[]): Promise<ImportLine[]> {
  const { db } = c.var.deps;
  const counts = await countImportRows(
    db,
    records.map(({ id }) => id),
  );
  return Promise.all(
    records.map(async (record) => ({
      id: record.id,
      kind: record.kind,
      name: record.name,
      rows: record.rows,
      counts: counts.get(record.id) ?? NO_COUNTS,
      inRows: await countDone(db, record.id),
      by: { id: record.personId, name: record.personName },
      createdAt: instant(record.createdAt),
      run: await lastRun(c, record),
      wiped: record.wipedAt !== null,
    })),
  );
}

/** The run that began last. */
async function lastRun(c: ApiContext, { checkRunId, runId, undoRunId }: ImportRecord): Promise<RunView | null> {
  const runs = (await Promise.all([checkRunId, runId, undoRunId].map((id) => runOf(c, id)))).filter((run) => run !== null);
  return runs.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))[0] ?? null;
}

/** An import whole. */
export async function importView(c: ApiContext, record: ImportRecord): Promise<ImportView> {
  const { db, sealed } = c.var.deps;
  const [line] = await importLines(c, [record]);
  const [check, imported, undo] = await Promise.all([record.checkRunId, record.runId, record.undoRunId].map((id) => runOf(c, id)));
  const places = await readImportPlaces(db, principalOf(c));
  const rows = (await readImportRows(db, sealed, record.id, { limit: SURVEYED })).map(({ cells }) => cells);
  const survey = surveyColumns(rows, record, places);
  return {
    ...(line as ImportLine),
    state: record.state,
    version: record.version,
    sheets: record.sheets,
    sheet: record.sheet,
    headerRow: record.headerRow,
    remarks: record.remarks,
    columns: record.headings.map((heading, column) => ({
      heading,
      sample: rows.map((cells) => cells[column]?.trim() ?? '').find((cell) => cell !== '') ?? '',
      field: record.mapping[column] ?? null,
      ...(survey[column] ?? { filled: 0, wrong: 0, words: null }),
    })),
    surveyed: rows.length,
    missing: missingFields(record.kind, record.mapping),
    replaced: record.replaced,
    options: record.options,
    places: {
      stores: places.stores.map(({ id, name }) => ({ id, name })),
      staff: [...new Set(places.staff.map(({ name }) => name))],
      plans: places.plans.map(({ name }) => name),
    },
    check: check ?? null,
    checked: check?.state === 'done' && record.checkedVersion === record.version,
    imported: imported ?? null,
    undo: undo ?? null,
    live: line?.run ? await countRunStates(db, line.run.id) : {},
    faults: await countFaultFields(db, record.id),
  };
}

/** A row as screens show it: its faults in their columns. */
export const importRowView = (record: Pick<ImportRecord, 'mapping'>, row: ImportRowRecord): ImportRowView => ({
  row: row.row,
  label: row.name ?? '',
  cells: row.cells,
  state: row.state,
  in: row.doneAt !== null,
  faults: row.faults.map((fault) => {
    const column = fault.field === null ? -1 : record.mapping.indexOf(fault.field);
    return { ...fault, column: column === -1 ? null : column };
  }),
});
