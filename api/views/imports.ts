import type { FaultCode } from '../../domain/imports/faults.ts';
import type { ImportField, ImportKind } from '../../domain/imports/fields.ts';
import type { RowChange, RowCounts, RowState } from '../../domain/imports/outcome.ts';
import type { ImportOptions } from '../../domain/imports/row.ts';
import type { Instant } from '../views.ts';
import type { RunView } from './runs.ts';

/** A column of a file: what it is called, where it goes, and what was found in its first rows. */
export interface ImportColumnView {
  heading: string;
  /** What stands in the first row that says something. */
  sample: string;
  field: ImportField | null;
  filled: number;
  wrong: number;
  /** Words that can be told what they mean; null: no such column. */
  words: { text: string; count: number; known: boolean }[] | null;
}
/** 导入, as the list shows it. */
export interface ImportLine {
  id: string;
  kind: ImportKind;
  name: string;
  rows: number;
  counts: RowCounts;
  /** Rows that are in and can be taken back. */
  inRows: number;
  by: { id: string; name: string };
  createdAt: Instant;
  /** What works on it, or worked last: dry run, import, taking back. */
  run: RunView | null;
  /** Its rows were taken away. */
  wiped: boolean;
}
/** 导入, whole: the file, how it is understood, how far it is. */
export interface ImportView extends ImportLine {
  state: 'reading' | 'ready';
  version: number;
  sheets: { name: string; rows: number }[];
  sheet: string;
  headerRow: number;
  /** What was done to read it: `merged` cells filled, `hidden` sheets left out. */
  remarks: string[];
  columns: ImportColumnView[];
  /** Rows the columns were looked at in. */
  surveyed: number;
  /** Columns without which it cannot be brought in. */
  missing: ImportField[];
  replaced: Partial<Record<ImportField, Record<string, string>>>;
  options: ImportOptions;
  /** What may stand where a name is asked for. */
  places: { stores: { id: string; name: string }[]; staff: string[]; plans: string[] };
  /** The dry run, and whether it is of the file as it is read now. */
  check: RunView | null;
  checked: boolean;
  imported: RunView | null;
  undo: RunView | null;
  /** How the items of the last run ended so far: `created`, `changed`, `same` … */
  live: Record<string, number>;
  /** Faulty rows by the column they are about; `row`: the row as a whole. */
  faults: Record<string, number>;
}
/** Something wrong in a row. */
export interface ImportFaultView {
  field: ImportField | null;
  column: number | null;
  code: FaultCode;
  params: Record<string, string | number>;
  suggest: string[];
}
/** A row of a file. */
export interface ImportRowView {
  row: number;
  label: string;
  cells: string[];
  state: RowState | null;
  /** It is in. */
  in: boolean;
  faults: ImportFaultView[];
}
/** What a row would do now. */
export interface ImportOutlookView extends ImportRowView {
  clientId: string | null;
  changes: RowChange[];
}
