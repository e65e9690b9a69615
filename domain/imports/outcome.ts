import type { ContactRight } from '../roles.ts';
import type { RowFault } from './faults.ts';
import type { ImportField } from './fields.ts';

/** What a row comes to: makes something new, changes what is there, changes nothing, is left alone because it is known, cannot be brought in, is the example of a template. */
export const ROW_STATES = ['created', 'changed', 'same', 'duplicate', 'fault', 'example'] as const;
export type RowState = (typeof ROW_STATES)[number];
/** How many rows stand how; `waiting`: nobody looked at them yet. */
export type RowCounts = Record<RowState | 'waiting', number>;
export const NO_COUNTS: RowCounts = { created: 0, changed: 0, same: 0, duplicate: 0, fault: 0, example: 0, waiting: 0 };

/** One thing a row would do, before and after, as text. `before` null: it is new. */
export interface RowChange {
  field: ImportField;
  before: string | null;
  after: string;
}
/** What a row would do: the dry run of one row. */
export interface RowOutlook {
  state: RowState;
  label: string;
  clientId: string | null;
  changes: RowChange[];
  faults: RowFault[];
}

/** What a row did, kept beside it: what it takes to take it back. */
export interface RowDone {
  clientId: string;
  /** The client itself is of this row: as it was written; null: it was there before. */
  made: object | null;
  /** Fields of the client, before and after. */
  changed: Record<string, [unknown, unknown]>;
  accountantId: string | null;
  noteId: string | null;
  profileId: string | null;
  contact: { personId: string; person: boolean; before: { title: string; rights: ContactRight[] } | null } | null;
  engagementId: string | null;
  billId: string | null;
  credit: { item: string; entry: string } | null;
}

/** Rows brought in can be taken back this long. */
export const IMPORT_UNDO_DAYS = 30;
