import { t } from '../../locales/console-list.ts';
import type { Shortcut, ShortcutGroup } from '../keys.ts';
import { deedsOf } from './deeds.ts';
import type { ListDescription, ListRow } from './description.ts';

/** What the keys of a list do. */
export interface ListActs {
  filters: () => void;
  clearFilters: () => void;
  switchView: () => void;
  step: (by: number) => void;
  open: () => void;
  peek: () => void;
  check: (range: boolean) => void;
  escape: () => void;
  deed: (id: string) => void;
}

/** The keys of the rows; Enter, Space and X go for the row the keyboard is on. */
const rowKeys = <Row extends ListRow>(of: ListDescription<Row>, acts: ListActs): Shortcut[] => [
  { keys: 'j', does: t('keys.down'), run: () => acts.step(1) },
  { keys: 'ArrowDown', does: '', run: () => acts.step(1) },
  { keys: 'k', does: t('keys.up'), run: () => acts.step(-1) },
  { keys: 'ArrowUp', does: '', run: () => acts.step(-1) },
  { keys: 'Enter', does: t('open'), run: () => acts.open() },
  ...(of.peek ? [{ keys: 'Space', does: t('peek'), run: () => acts.peek() }] : []),
  { keys: 'x', does: t('check.this'), run: () => acts.check(false) },
  { keys: 'Shift+x', does: t('check.range'), run: () => acts.check(true) },
  { keys: 'Escape', does: '', run: () => acts.escape() },
  ...deedsOf(of).flatMap(({ id, title, key }) => (key ? [{ keys: key, does: title(), run: () => acts.deed(id) }] : [])),
];

/** The keys of a list: those of every view, and with `table` those of its rows. */
export const listShortcuts = <Row extends ListRow>(of: ListDescription<Row>, table: boolean, acts: ListActs): ShortcutGroup => ({
  title: of.title(),
  items: [
    ...(of.filters || of.search
      ? [
          { keys: 'f', does: t('filter.add'), run: () => acts.filters() },
          { keys: 'Shift+f', does: t('filter.clear'), run: () => acts.clearFilters() },
        ]
      : []),
    ...(of.board ? [{ keys: 'v', does: t('view.switch'), run: () => acts.switchView() }] : []),
    ...(table ? rowKeys(of, acts) : []),
    ...(of.keys?.() ?? []),
  ],
});
