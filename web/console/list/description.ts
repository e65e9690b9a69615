import type { ExportKind } from '../../../domain/exports/lists.ts';
import type { TemplateResult, nothing } from 'lit';
import type { LiveEvent, Page } from '../../../api/views.ts';
import type { Permission } from '../../../domain/permissions.ts';
import type { IconName } from '../icons.ts';
import type { Shortcut } from '../keys.ts';

/** One line of a list. */
export interface ListRow {
  id: string;
}

/** What a list is asked for: its address without how it is shown. */
export interface ListAsk {
  /** Filters by name; those with several values are comma lists. */
  values: Readonly<Record<string, string>>;
  q: string;
  sort: string;
  /** The store looked at: the filter's, else the one chosen in the sidebar. */
  storeId: string | null;
}

/** A column; numbers and deadlines stand right, words left. */
export interface ListColumn<Row extends ListRow> {
  id: string;
  title: () => string;
  /** Pixels; 0 takes what is left. */
  width: number;
  right?: true;
  /** Always there and always first. */
  fixed?: true;
  /** Hidden until somebody chooses it. */
  off?: true;
  /** The order its head sorts by; with `-` before it the other way round, where the list has that order. */
  sort?: string;
  className?: string;
  show: (row: Row) => TemplateResult | string | typeof nothing;
}

/** An order of the list; `down`: the greatest or newest first. With `-` before its id it is the other way round. */
export interface ListSort {
  id: string;
  title: () => string;
  down?: boolean;
}
/** A saved filter that everybody has. Its names belong to the tabs: choosing one sets all of them. `any` stands for whatever value. */
export interface ListTab {
  id: string;
  title: () => string;
  values: Readonly<Record<string, string>>;
  /** Red when something stands behind it. */
  hot?: true;
}

/** One value of a filter. */
export interface ListOption {
  value: string;
  text: string;
  note?: string;
}

/** A filter: how it is chosen in the panel and called on its chip. */
export type ListFilter<Row extends ListRow> = {
  /** The name of its parameter. */
  id: string;
  title: () => string;
  /** Absent: always. */
  when?: () => boolean;
  /** Its value in words when the rows at hand tell them. */
  words?: (value: string, rows: readonly Row[]) => string | null | undefined;
  /** Another parameter that keeps its words, so that a link carries them. */
  keeps?: string;
} & (
  | { kind: 'some' | 'one'; options: () => readonly ListOption[] }
  | { kind: 'choice'; options: () => Promise<readonly ListOption[]> }
  | { kind: 'find'; hint: () => string; find: (q: string) => Promise<readonly ListOption[]> }
  /** A civil day. */
  | { kind: 'day' }
);

/** The rows something is done with: those checked, or with `all` whatever the list finds, `count` of them. */
export interface Chosen<Row extends ListRow> {
  rows: readonly Row[];
  all: ListAsk | null;
  count: number;
}

/** Something that is done with chosen rows; its key works on the keyboard's row as well. */
export interface ListDeed<Row extends ListRow> {
  id: string;
  title: () => string;
  icon: IconName;
  key?: string;
  /** Whoever does not hold it does not see the deed. `many`: the same of more than one row at once. */
  needs?: Permission;
  many?: Permission;
  /** Can take everything the list finds, not only rows at hand. */
  every?: true;
  /** @param done call it with a row that is dealt with (or nothing: all of them) to uncheck it and bring the list up to date */
  run: (chosen: Chosen<Row>, done: (row?: Row) => void) => void | Promise<void>;
}

/** Which lists of domain/exports its 导出 offers, what they are asked for, and in words what the heading stands under; or why there is none. */
type ListExport =
  | { kinds: readonly ExportKind[]; filter: (ask: ListAsk) => object; underWords?: (ask: ListAsk) => readonly string[] }
  | { whyNot: string };

/** What a table or cards show, and what a press on them does. */
export interface RowsView<Row extends ListRow> {
  of: ListDescription<Row>;
  ask: ListAsk;
  columns: readonly ListColumn<Row>[];
  rows: readonly Row[];
  current: string | null;
  checked: ReadonlySet<string>;
  fresh: ReadonlySet<string>;
  sort: string;
  loading: boolean;
  check: (id: string, range: boolean) => void;
  checkAll: () => void;
  order: (sort: string) => void;
  choose: (row: Row, event: MouseEvent) => void;
}

/** Nothing to show and what to do about it. */
export interface EmptyWords {
  title: string;
  text: string;
  actions?: TemplateResult;
  cards?: TemplateResult;
}

/** A list in words: what it shows and what can be done with it; `defineList` makes a page of it. */
export interface ListDescription<Row extends ListRow> {
  /** Names it for saved filters and columns: `cases`. */
  id: string;
  /** Its page: `/cases`. */
  path: string;
  title: () => string;
  /** Beside the title: what the whole list stands under, e.g. a month. */
  heading?: () => TemplateResult;
  /** Parameters the heading sets: they stay whatever is filtered, and are no chip. */
  under?: readonly string[];
  columns: readonly ListColumn<Row>[];
  /** The rows of a wide screen where a plain table will not do. */
  draw?: (view: RowsView<Row>) => TemplateResult;
  /** Rows `draw` has folded away: the keyboard passes over them. */
  hides?: (row: Row) => boolean;
  /** The first is the usual one. */
  sorts: readonly ListSort[];
  tabs?: readonly ListTab[];
  filters?: readonly ListFilter<Row>[];
  /** What the search box takes; absent: no box. */
  search?: () => string;
  fetch: (ask: ListAsk, page: { limit: number; cursor: string | null }) => Promise<Page<Row>>;
  /** How many stand behind each tab, by its id; the tabs' own values are not in `ask`. */
  counts?: (ask: ListAsk) => Promise<Readonly<Record<string, number>>>;
  /** Live events that bring it up to date. */
  topic?: LiveEvent['topic'];
  /** What a row is called beside its check box. */
  name: (row: Row) => string;
  /** Where Enter and a double click go; null: nowhere. */
  opens: (row: Row) => string | null;
  /** The row below 900 px; its check box stands beside it. */
  card: (row: Row) => TemplateResult;
  /** A look without leaving the list. */
  peek?: (row: Row, close: () => void) => TemplateResult;
  /** What has to be said above the rows, by the counts of the tabs; nothing: it is quiet. */
  note?: (counts: Readonly<Record<string, number>>) => TemplateResult | typeof nothing;
  /** The same rows by state. */
  board?: (ask: ListAsk, counts: Readonly<Record<string, number>> | null) => TemplateResult;
  deeds?: () => readonly ListDeed<Row>[];
  /** The main action, at the right of the head. */
  actions?: () => TemplateResult;
  empty: (why: { narrow: boolean; tab: ListTab | null }) => EmptyWords;
  exports: ListExport;
  keys?: () => readonly Shortcut[];
}
