/** 导入: a file that was read in, how it is understood, and how far it is. */
export interface ImportTable {
  id: string;
  /** ImportKind */
  kind: string;
  /** Of the file. */
  name: string;
  fileId: string;
  /** JSON `{ name, rows }[]`: the tables of the file that are shown. */
  sheets: string;
  sheet: string;
  /** Counted from 1; 0: the table has none. */
  headerRow: number;
  /** JSON string[] */
  headings: string;
  /** JSON (ImportField | null)[], column by column. */
  mapping: string;
  /** JSON Replaced */
  replaced: string;
  /** JSON ImportOptions */
  options: string;
  /** JSON string[]: what was done to the file so that it could be read (merged cells, hidden tables). */
  remarks: string;
  rows: number;
  /** `reading` until every row is kept, then `ready`. */
  state: string;
  /** Counts what changes how rows are read. */
  version: number;
  /** The version the dry run looked at; null: none did. */
  checkedVersion: number | null;
  checkRunId: string | null;
  runId: string | null;
  undoRunId: string | null;
  personId: string;
  staffId: string;
  createdAt: number;
  updatedAt: number;
  /** When its rows were taken away; what it did stays told. */
  wipedAt: number | null;
}
/** One row of a file. PRIMARY KEY(importId, row). */
export interface ImportRowTable {
  importId: string;
  /** As the spreadsheet counts. */
  row: number;
  /** JSON string[], sealed: a file of clients is full of phones. */
  cells: string;
  /** Code and name it is about, as the last run read them: rows of one company find each other. */
  usci: string | null;
  name: string | null;
  /** RowState: what it comes to, or came to; null: nobody looked yet. */
  state: string | null;
  /** JSON RowFault[]; null: none. */
  faults: string | null;
  /** JSON RowDone: what it made, written in the transaction that made it; null: nothing yet. */
  done: string | null;
  doneAt: number | null;
  undoneAt: number | null;
}
/** What headings and words meant the last time. PRIMARY KEY(kind, field, text): field '' for headings anywhere, `#…` for those of a file of one shape. */
export interface ImportMemoryTable {
  kind: string;
  field: string;
  text: string;
  /** Field of a heading ('' leaves it out), or the word it stands for. */
  value: string;
  updatedAt: number;
}
/** 期初余额 that was brought in. PRIMARY KEY(clientId, kind, item): the same file twice brings it in once. */
export interface OpeningBalanceTable {
  clientId: string;
  /** `arrears`, `credit` */
  kind: string;
  /** What it is for; '' when the file does not say. */
  item: string;
  amountFen: number;
  billId: string | null;
  importId: string;
  createdAt: number;
}
