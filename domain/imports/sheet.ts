import { meaningOf } from './fields.ts';

/** A table of a file as it was read. */
export interface ReadTable {
  name: string;
  rows: readonly (readonly (string | null)[])[];
}
/** A table with what stands above it told apart. Rows are numbered as the spreadsheet does. */
export interface FoundTable {
  headerRow: number;
  headings: string[];
  rows: { row: number; cells: string[] }[];
}
/** Rows and columns a file may have. */
export const MOST_IMPORT_ROWS = 20_000;
export const MOST_IMPORT_COLUMNS = 100;
/** Longest text of a cell that is kept. */
const LONGEST_CELL = 1000;
/** A heading stands among the first so many rows. */
const HEAD = 15;

const text = (cell: string | null | undefined): string => (cell ?? '').slice(0, LONGEST_CELL);
const filled = (row: readonly (string | null)[]): number => row.filter((cell) => text(cell).trim() !== '').length;

const known = (row: readonly (string | null)[]): number =>
  new Set(row.map((cell) => meaningOf(text(cell))).filter((field) => field !== null)).size;

/** The table people mean: of those whose headings say nearly as much as the best one's, the one with most rows; a sheet that explains the others is none. */
export function likeliest<T extends ReadTable>(tables: readonly T[]): T | undefined {
  const scores = tables.map(({ rows }) => Math.max(0, ...rows.slice(0, HEAD).map(known)));
  const best = Math.max(0, ...scores);
  return tables.filter((_, index) => (scores[index] ?? 0) * 2 >= best).toSorted((one, other) => other.rows.length - one.rows.length)[0];
}

/** The row of headings (counted from 1): the one with most words that mean something, else the first with two cells. Null: there is none. */
export function findHeader(rows: ReadTable['rows']): number | null {
  const head = rows.slice(0, HEAD);
  const scores = head.map(known);
  const best = Math.max(0, ...scores);
  const index = best > 0 ? scores.indexOf(best) : head.findIndex((row) => filled(row) >= 2);
  return index === -1 ? null : index + 1;
}

/** The rows below the headings, empty ones left out. */
export function tableOf(rows: ReadTable['rows'], headerRow: number): FoundTable {
  const head = rows[headerRow - 1] ?? [];
  const width = Math.min(MOST_IMPORT_COLUMNS, Math.max(head.length, ...rows.slice(headerRow, headerRow + 200).map((row) => row.length)));
  const last = Array.from({ length: width }, (_, column) => column).findLast(
    (column) => text(head[column]).trim() !== '' || rows.slice(headerRow, headerRow + 200).some((row) => text(row[column]).trim() !== ''),
  );
  const columns = (last ?? -1) + 1;
  const cellsOf = (row: readonly (string | null)[]): string[] => Array.from({ length: columns }, (_, column) => text(row[column]));
  return {
    headerRow,
    headings: cellsOf(head).map((heading) => heading.trim()),
    rows: rows.slice(headerRow).flatMap((row, index) => (filled(row) === 0 ? [] : [{ row: headerRow + index + 1, cells: cellsOf(row) }])),
  };
}
