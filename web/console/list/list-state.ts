import { readPrefs, type Prefs } from '../prefs.ts';
import { href } from '../router.ts';
import type { ListAsk, ListDescription, ListRow, ListTab } from './description.ts';

/** What a list shows, exactly as its address says it. */
export interface ListState {
  values: Readonly<Record<string, string>>;
  q: string;
  sort: string;
  view: 'table' | 'board';
  /** Columns in their order; null: as usual. */
  columns: readonly string[] | null;
  rows: Prefs['rows'] | null;
  /** The saved filter it came from. */
  saved: string | null;
}
type Of<Row extends ListRow> = ListDescription<Row>;

const ROWS: readonly string[] = ['tight', 'normal', 'roomy'];

/** Names of parameters that tabs set. */
export const tabbed = <Row extends ListRow>({ tabs = [] }: Of<Row>): string[] => [
  ...new Set(tabs.flatMap(({ values }) => Object.keys(values))),
];
const namesOf = <Row extends ListRow>(of: Of<Row>): string[] => [
  ...new Set([...(of.under ?? []), ...tabbed(of), ...(of.filters ?? []).map(({ id }) => id)]),
];

/** Reads the address; what it does not know is passed over. */
export function readList<Row extends ListRow>(of: Of<Row>, query: URLSearchParams): ListState {
  const values = Object.fromEntries(namesOf(of).flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])));
  const sort = query.get('sort');
  const rows = query.get('rows');
  const columns = query
    .get('columns')
    ?.split(',')
    .filter((id) => of.columns.some((column) => column.id === id));
  return {
    values,
    q: query.get('q') ?? '',
    sort: of.sorts.some(({ id }) => id === sort) ? (sort ?? '') : (of.sorts[0]?.id ?? ''),
    view: of.board && query.get('view') === 'board' ? 'board' : 'table',
    columns: columns && columns.length > 0 ? columns : null,
    rows: rows !== null && ROWS.includes(rows) ? (rows as Prefs['rows']) : null,
    saved: query.get('saved'),
  };
}

/** Writes the query; what is usual is left out. Words that chips keep stay as long as their filter does. */
export function writeQuery<Row extends ListRow>(of: Of<Row>, state: ListState, kept: URLSearchParams): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string): void => {
    if (value) query.set(name, value);
  };
  for (const name of namesOf(of)) put(name, state.values[name] ?? '');
  for (const { id, keeps } of of.filters ?? []) if (keeps && state.values[id]) put(keeps, kept.get(keeps) ?? '');
  put('q', state.q);
  put('sort', state.sort === of.sorts[0]?.id ? '' : state.sort);
  put('view', state.view === 'board' ? 'board' : '');
  put('columns', state.columns?.join(',') ?? '');
  put('rows', state.rows ?? '');
  put('saved', state.saved ?? '');
  return query.toString().replace(/%2C/g, ',');
}
/** The address of a list in this state. */
export function writeList<Row extends ListRow>(of: Of<Row>, state: ListState, kept = new URLSearchParams()): string {
  const text = writeQuery(of, state, kept);
  return text ? `${of.path}?${text}` : of.path;
}
/** The same as a link. */
export const linkTo = <Row extends ListRow>(of: Of<Row>, state: ListState, kept?: URLSearchParams): string =>
  href(writeList(of, state, kept));

/** As it is asked for. */
export function askOf(state: ListState): ListAsk {
  const { storeId, ...values } = state.values;
  return { values, q: state.q, sort: state.sort, storeId: storeId ?? readPrefs().storeId };
}
/** The same without what the tabs choose: for their counts. */
export function countAskOf<Row extends ListRow>(of: Of<Row>, state: ListState): ListAsk {
  const { values, ...rest } = askOf(state);
  const names = new Set(tabbed(of));
  return { ...rest, sort: '', values: Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name))) };
}

/** The list as a tab shows it. */
export function underTab<Row extends ListRow>(of: Of<Row>, state: ListState, tab: ListTab): ListState {
  const names = new Set(tabbed(of));
  const own = Object.fromEntries(Object.entries(state.values).filter(([name]) => !names.has(name)));
  return { ...state, saved: null, values: { ...own, ...tab.values } };
}
/** The tab the list stands under, or null. */
export function tabOf<Row extends ListRow>(of: Of<Row>, state: ListState): ListTab | null {
  const names = tabbed(of);
  const fits = (wanted: string, value: string): boolean => wanted === value || (wanted === 'any' && value !== '');
  return (of.tabs ?? []).find(({ values }) => names.every((name) => fits(values[name] ?? '', state.values[name] ?? ''))) ?? null;
}
/** Filters that narrow the list beside its tab. */
export function narrowing<Row extends ListRow>(of: Of<Row>, state: ListState): string[] {
  const tab = tabOf(of, state);
  return Object.keys(state.values).filter((name) => state.values[name] !== tab?.values[name] && !of.under?.includes(name));
}
/** How many. */
export const narrowed = <Row extends ListRow>(of: Of<Row>, state: ListState): number =>
  narrowing(of, state).length + Number(state.q !== '');
/** The list without them. */
export const widened = <Row extends ListRow>(of: Of<Row>, state: ListState): ListState => ({
  ...state,
  q: '',
  values: {
    ...Object.fromEntries((of.under ?? []).flatMap((name) => (state.values[name] ? [[name, state.values[name]]] : []))),
    ...tabOf(of, state)?.values,
  },
});
/** The list with one filter set, or with '' taken off: back to what its tab says. */
export function withValue<Row extends ListRow>(of: Of<Row>, state: ListState, name: string, value: string): ListState {
  const { [name]: _, ...rest } = state.values;
  const usual = tabOf(of, state)?.values[name];
  const set = value || (usual === 'any' ? usual : '');
  return { ...state, values: set ? { ...rest, [name]: set } : rest };
}
