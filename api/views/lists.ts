import type { CaseState } from '../../domain/case/types.ts';
import type { Instant } from '../views.ts';

/** A filter of a console list somebody kept as a tab. */
export interface SavedViewView {
  id: string;
  list: string;
  name: string;
  /** The address's query. */
  query: string;
  /** The firm's; else the caller's own. */
  shared: boolean;
  position: number;
  isDefault: boolean;
  version: number;
}
/** What a person keeps of one list. */
export interface ListKeepView {
  items: SavedViewView[];
  /** Columns in their order; null: as the list comes. */
  columns: string[] | null;
}

/** Parts of a text that were meant, as [from, to) of its characters. */
export type Marks = [number, number][];
/** One find of the global search. */
export interface SearchHit {
  kind: 'client' | 'case' | 'complaint' | 'staff' | 'contact';
  id: string;
  title: string;
  marks: Marks;
  /** What tells it from others. */
  note: string;
  /** Of a case. */
  state: CaseState | null;
  /** The client of a case or contact. */
  client: { id: string; short: string } | null;
}
/** What was found, the kinds in the order they are shown. */
export interface SearchView {
  items: SearchHit[];
  /** How long it took, in ms. */
  tookMs: number;
}

/** One field that changed: values in words where they name people, stores or groups. */
export interface ChangeView {
  field: string;
  before: unknown;
  after: unknown;
}
/** Something that happened to a record. */
export interface TimelineLineView {
  id: string;
  at: Instant;
  who: { kind: 'staff' | 'contact' | 'person' | 'system'; id: string; name: string };
  /** `client.changed` */
  action: string;
  changes: ChangeView[];
  /** What else the line says: numbers and names, never secrets. */
  facts: Record<string, string | number | boolean>;
}
