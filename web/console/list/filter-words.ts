import type { ListDescription, ListRow } from './description.ts';
import { optionsOf, wordsOf } from './filter-chips.ts';
import { askOf, narrowing, tabOf, type ListState } from './list-state.ts';
import { said, searchSaid, storeSaid } from './said.ts';

/** What the list is narrowed to, in words as on its chips: for the mark in a file. `under`: what its heading stands under. */
export async function filterWords<Row extends ListRow>(
  of: ListDescription<Row>,
  state: ListState,
  query: URLSearchParams,
  rows: readonly Row[],
  under: readonly string[],
): Promise<string[]> {
  const names = new Set(narrowing(of, state));
  const filters = (of.filters ?? []).filter(({ id }) => names.has(id));
  await Promise.all(filters.map((filter) => optionsOf(of.id, filter)));
  const tab = tabOf(of, state);
  const { storeId } = askOf(state);
  return [
    ...under,
    ...(tab && tab.id !== 'all' ? [tab.title()] : []),
    ...(storeId === state.values['storeId'] ? [] : storeSaid(storeId)),
    ...searchSaid(state.q),
    ...filters.map((filter) => said(filter.title(), wordsOf(of, filter, state.values[filter.id] ?? '', rows, query))),
  ];
}
