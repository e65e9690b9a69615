import { choose, readPrefs } from '../prefs.ts';
import { keepColumns } from './saved-views.ts';
import type { ListColumn, ListDescription, ListRow } from './description.ts';
import type { ListState } from './list-state.ts';

/** The columns shown, in their order: the address's, else the person's usual ones, else the list's; fixed ones always, and first. */
export function columnsOf<Row extends ListRow>(of: ListDescription<Row>, state: ListState): ListColumn<Row>[] {
  const chosen = state.columns ?? readPrefs().columns[of.id];
  const fixed = of.columns.filter((column) => column.fixed);
  if (!chosen) return of.columns.filter((column) => column.fixed || !column.off);
  const free = chosen.flatMap((id) => of.columns.filter((column) => column.id === id && !column.fixed));
  return [...fixed, ...free];
}

/** One after another: the last choice is the one that stays. */
let keeping: Promise<unknown> = Promise.resolve();

/** Keeps the columns as the person's usual ones, here and on the server; null: as the list comes. */
export function chooseColumns(list: string, columns: readonly string[] | null): void {
  const { [list]: _, ...others } = readPrefs().columns;
  choose({ columns: columns ? { ...others, [list]: [...columns] } : others });
  keeping = keeping.then(() => keepColumns(list, columns).catch(() => null));
}
