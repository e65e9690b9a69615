import { readFile } from '../db/read/files.ts';
import { readFaultRows } from '../db/read/import-faults.ts';
import { kindOfShape, readImportMemory, type ImportRecord } from '../db/read/imports.ts';
import { filePath } from '../db/records/files.ts';
import { DomainError } from '../domain/errors.ts';
import { faultWords } from '../domain/imports/faults.ts';
import { fieldSpec, guessKind, guessMapping, IMPORT_KIND_WORDS, type ImportKind } from '../domain/imports/fields.ts';
import { findHeader, likeliest, MOST_IMPORT_ROWS, tableOf, type FoundTable } from '../domain/imports/sheet.ts';
import { isExample, type ImportPlaces } from '../domain/imports/row.ts';
import { templateColumns, TEMPLATE_NOTES, TEMPLATE_WORDS, type ImportLanguage } from '../domain/imports/template.ts';
import type { Both } from '../domain/imports/coded.ts';
import { principalOf, type ApiContext } from './context.ts';
import { readTables, writeBook } from './files/tables.ts';

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
  const chosen = want.sheet === undefined ? likeliest(tables) : tables.find(({ name }) => name === want.sheet);
  const headerRow = chosen && (want.headerRow ?? findHeader(chosen.rows));
  if (!chosen || !headerRow) throw new DomainError('import_no_header');
  const table = tableOf(chosen.rows, headerRow);
  if (table.headings.every((heading) => heading === '')) throw new DomainError('import_no_header');
  if (table.rows.length === 0) throw new DomainError('import_empty');
  if (table.rows.length > MOST_IMPORT_ROWS) throw new DomainError('import_too_long');
  return { name: file.name, sheets: tables.map(({ name, rows }) => ({ name, rows: rows.length })), sheet: chosen.name, remarks, table };
}

/** How a file is read until somebody says otherwise: as the last one of its shape was, else as its headings were read the last time. */
export async function firstReading(c: ApiContext, headings: readonly string[], kind: ImportKind | undefined) {
  const { db } = c.var.deps;
  const guessed = kind ?? (await kindOfShape(db, headings)) ?? guessKind(headings);
  const memory = await readImportMemory(db, guessed, headings);
  return { kind: guessed, mapping: guessMapping(guessed, headings, memory.headings), replaced: memory.replaced };
}

const say = (word: Both, language: ImportLanguage, put: Record<string, string> = {}): string =>
  word[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => put[name] ?? '');
/** Rows a template offers lists for. */
const LISTED = MOST_IMPORT_ROWS + 1;

/** The file of faults: every faulty row as it was sent, what is wrong beside it, the cells it is about coloured; put right, it can be brought in again as it is. */
export async function faultFile(c: ApiContext, record: ImportRecord, language: ImportLanguage): Promise<Uint8Array> {
  const { db, sealed } = c.var.deps;
  const rows = await readFaultRows(db, sealed, record.id, { after: null, limit: MOST_IMPORT_ROWS });
  const words = ({ faults }: (typeof rows)[number]): string =>
    faults
      .map((one) => {
        const where = one.field === null ? '' : `${fieldSpec(one.field)[language]}${language === 'zh' ? '：' : ': '}`;
        const maybe = one.suggest.length > 0 ? say(TEMPLATE_WORDS.maybe, language, { words: one.suggest.join('、') }) : '';
        return `${where}${faultWords(one, language)}${maybe}`;
      })
      .join(language === 'zh' ? '；' : '; ');
  const first = [say(TEMPLATE_WORDS.problem, language), say(TEMPLATE_WORDS.row, language)];
  return writeBook([
    {
      name: say(TEMPLATE_WORDS.faults, language),
      rows: [[...first, ...record.headings], ...rows.map((row) => [words(row), String(row.row), ...row.cells])],
      widths: [48, 8, ...record.headings.map(() => 18)],
      marked: 0,
      wrong: rows.flatMap(({ faults }, index) =>
        faults.flatMap(({ field }): [number, number][] => {
          const column = field === null ? -1 : record.mapping.indexOf(field);
          return column === -1 ? [] : [[index + 1, column + first.length]];
        }),
      ),
    },
  ]);
}

/** A file to fill in: headings with lists and notes, one example, a sheet that explains each column; the firm's own stores and colleagues in it. */
export async function importTemplate(
  kind: ImportKind,
  places: ImportPlaces,
  language: ImportLanguage,
): Promise<{ name: string; bytes: Uint8Array }> {
  const columns = templateColumns(kind, places, language);
  const [title, choices] = [say(IMPORT_KIND_WORDS[kind], language), say(TEMPLATE_WORDS.choices, language)];
  const example = columns.map((column) => column.example);
  // The example must be known as one, whatever the kind.
  if (!isExample(example)) example[0] = `${say(TEMPLATE_WORDS.mark, language)}${example[0] ?? ''}`;
  const listed = columns.filter((column) => column.choices !== null);
  const longest = Math.max(0, ...listed.map((column) => column.choices?.list.length ?? 0));
  const bytes = await writeBook([
    {
      name: title,
      rows: [columns.map(({ heading }) => heading), example],
      widths: columns.map(({ heading, example: shown }) => Math.min(36, Math.max(12, Math.max(heading.length, shown.length) * 2))),
      marked: -1,
      example: 1,
      notes: columns.map(({ heading, how, choices: offered, field }, column) => {
        const at = listed.findIndex((one) => one.field === field);
        return {
          column,
          to: LISTED,
          title: heading,
          text: how,
          list: offered && { sheet: choices, column: at, count: offered.list.length, open: offered.open },
        };
      }),
    },
    {
      name: say(TEMPLATE_WORDS.notes, language),
      rows: [
        ...TEMPLATE_NOTES.map((note) => [say(note, language)]),
        [],
        [TEMPLATE_WORDS.column, TEMPLATE_WORDS.must, TEMPLATE_WORDS.how, TEMPLATE_WORDS.example].map((word) => say(word, language)),
        ...columns.map(({ heading, must, how }, column) => [
          heading.replace('*', ''),
          must ? say(TEMPLATE_WORDS.yes, language) : '',
          how,
          example[column] ?? '',
        ]),
      ],
      widths: [26, 8, 52, 36],
      marked: -1,
      plain: TEMPLATE_NOTES.length,
    },
    {
      name: choices,
      rows: [
        listed.map(({ heading }) => heading.replace('*', '')),
        ...Array.from({ length: longest }, (_, index) => listed.map((column) => column.choices?.list[index] ?? '')),
      ],
      widths: listed.map(() => 22),
      marked: -1,
    },
  ]);
  return { name: `${say(TEMPLATE_WORDS.name, language, { kind: title })}.xlsx`, bytes };
}
