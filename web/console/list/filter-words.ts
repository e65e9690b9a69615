import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-list.ts';
import { mark } from '../../locales/punctuation.ts';
import type { ListDescription, ListRow } from './description.ts';
import { optionsOf, wordsOf } from './filter-chips.ts';
import { askOf, narrowing, tabOf, type ListState } from './list-state.ts';

/** A word of the mark holds so much. */
const MOST = 120;

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
  const store = storeId === state.values['storeId'] ? undefined : readMe().me?.stores.find(({ id }) => id === storeId)?.name;
  const said = (name: string, value: string): string => `${name}${mark('：')}${value}`;
  return [
    ...under,
    ...(tab && tab.id !== 'all' ? [tab.title()] : []),
    ...(store === undefined ? [] : [store]),
    ...(state.q ? [said(t('filter.q'), state.q)] : []),
    ...filters.map((filter) => said(filter.title(), wordsOf(of, filter, state.values[filter.id] ?? '', rows, query))),
  ].map((one) => one.slice(0, MOST));
}
