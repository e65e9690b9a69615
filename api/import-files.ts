import { readFile } from '../db/read/files.ts';
import { readFaultRows } from '../db/read/import-faults.ts';
import { readImportMemory, type ImportRecord } from '../db/read/imports.ts';
import { filePath } from '../db/records/files.ts';
import { DomainError } from '../domain/errors.ts';
import { faultWords } from '../domain/imports/faults.ts';
import {
  fieldSpec,
  fieldsOf,
  guessKind,
  guessMapping,
  IMPORT_KIND_WORDS,
  REQUIRED_FIELDS,
  type ImportKind,
} from '../domain/imports/fields.ts';
import { findHeader, MOST_IMPORT_ROWS, tableOf, type FoundTable } from '../domain/imports/sheet.ts';
import type { ImportPlaces } from '../domain/imports/row.ts';
import { principalOf, type ApiContext } from './context.ts';
import { readTables, writeTable } from './files/tables.ts';

/** A file of clients as it was read, with what was taken for its headings. */
export interface ImportFile {
  name: string;
  sheets: { name: string; rows: number }[];
  sheet: string;
  remarks: string[];
  table: FoundTable;
}

/**
 * Reads an uploaded file of one's own: the table that was asked for, else the one with most rows.
 * @throws unknown_file, import_unreadable, import_no_header, import_empty, import_too_long
 */
export async function readImportFile(
  c: ApiContext,
  fileId: string,
  want: { sheet?: string | undefined; headerRow?: number | undefined } = {},
): Promise<ImportFile> {
  const { db, config } = c.var.deps;
  const file = await readFile(db, fileId);
  const loose = file?.caseNo === null && file.clientId === null && file.itemId === null && file.staffId === null;
  if (!file || !loose || file.uploadedBy !== principalOf(c).personId) throw new DomainError('unknown_file');
  const { tables, remarks } = await readTables(filePath(config.dataDir, file.storageKey), file.type);
  const most = tables.toSorted((one, other) => other.rows.length - one.rows.length)[0];
  const chosen = want.sheet === undefined ? most : tables.find(({ name }) => name === want.sheet);
  const headerRow = chosen && (want.headerRow ?? findHeader(chosen.rows));
  if (!chosen || !headerRow) throw new DomainError('import_no_header');
  const table = tableOf(chosen.rows, headerRow);
  if (table.headings.every((heading) => heading === '')) throw new DomainError('import_no_header');
  if (table.rows.length === 0) throw new DomainError('import_empty');
  if (table.rows.length > MOST_IMPORT_ROWS) throw new DomainError('import_too_long');
  return { name: file.name, sheets: tables.map(({ name, rows }) => ({ name, rows: rows.length })), sheet: chosen.name, remarks, table };
}

/** How a file is read until somebody says otherwise: as the last one was. */
export async function firstReading(c: ApiContext, headings: readonly string[], kind: ImportKind | undefined) {
  const guessed = kind ?? guessKind(headings);
  const memory = await readImportMemory(c.var.deps.db, guessed);
  return { kind: guessed, mapping: guessMapping(guessed, headings, memory.headings), replaced: memory.replaced };
}

/** The file of faults: every faulty row as it was sent, with a column 问题; put right, it can be brought in again. */
export async function faultFile(c: ApiContext, record: ImportRecord): Promise<Uint8Array> {
  const { db, sealed } = c.var.deps;
  const rows = await readFaultRows(db, sealed, record.id, { after: null, limit: MOST_IMPORT_ROWS });
  const words = ({ faults }: (typeof rows)[number]): string =>
    faults
      .map((one) => {
        const where = one.field === null ? '' : `${fieldSpec(one.field).zh}：`;
        return `${where}${faultWords(one)}${one.suggest.length > 0 ? `（可能是 ${one.suggest.join('、')}）` : ''}`;
      })
      .join('；');
  return writeTable(
    '要改的行',
    [['问题', '原行号', ...record.headings], ...rows.map((row) => [words(row), String(row.row), ...row.cells])],
    [48, 8, ...record.headings.map(() => 18)],
    0,
  );
}

/** An empty file to fill in: headings, one example, the firm's own stores and colleagues in it. */
export async function importTemplate(kind: ImportKind, places: ImportPlaces): Promise<{ name: string; bytes: Uint8Array }> {
  const fields = fieldsOf(kind);
  const must = new Set(REQUIRED_FIELDS[kind].map(([first]) => first));
  const store = places.stores[0];
  const own: Partial<Record<(typeof fields)[number], string>> = {
    store: store?.name ?? '',
    accountant: places.staff.find(({ storeIds }) => storeIds.includes(store?.id ?? ''))?.name ?? '',
    plan: places.plans[0]?.name ?? '',
  };
  const example = fields.map((field) => own[field] ?? fieldSpec(field).example);
  // The example must be known as one, whatever the kind.
  if (!example.some((cell) => cell.startsWith('示例'))) example[0] = `示例：${example[0] ?? ''}`;
  const bytes = await writeTable(
    IMPORT_KIND_WORDS[kind].zh,
    [fields.map((field) => `${fieldSpec(field).zh}${must.has(field) ? '*' : ''}`), example],
    fields.map((field) => Math.max(14, fieldSpec(field).zh.length * 2 + 6)),
  );
  return { name: `${IMPORT_KIND_WORDS[kind].zh}导入模板.xlsx`, bytes };
}
