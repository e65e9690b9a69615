import type { ListDescription, ListRow } from './description.ts';
import { countAskOf, readList, tabOf } from './list-state.ts';
import type { SavedView } from './saved-views.ts';

/** How many stand behind each saved filter, as far as the list's counts can tell. */
export async function countViews<Row extends ListRow>(
  of: ListDescription<Row>,
  views: readonly SavedView[],
): Promise<Record<string, number>> {
  const counted = await Promise.all(
    views.map(async (view): Promise<[string, number] | null> => {
      const state = readList(of, new URLSearchParams(view.query));
      const tab = tabOf(of, state);
      const exact = tab && Object.entries(tab.values).every(([name, value]) => state.values[name] === value);
      if (!exact) return null;
      const counts = await of.counts?.(countAskOf(of, state)).catch(() => null);
      const count = counts?.[tab.id];
      return count === undefined ? null : [view.id, count];
    }),
  );
  return Object.fromEntries(counted.filter((one) => one !== null));
}
