import { readMe } from '../../data/me.ts';
import type { Shortcut, ShortcutGroup } from '../keys.ts';
import { t } from '../words.ts';

/** What the keys of 业务单 do. */
export interface ListDeeds {
  filters: () => void;
  clearFilters: () => void;
  switchView: () => void;
  step: (by: number) => void;
  open: () => void;
  peek: () => void;
  check: (range: boolean) => void;
  escape: () => void;
  assign: () => void;
}

/** The keys of the table; Enter, Space and X go for the row the keyboard is on. */
const tableKeys = (deeds: ListDeeds): Shortcut[] => [
  { keys: 'j', does: t('keys.down'), run: () => deeds.step(1) },
  { keys: 'ArrowDown', does: '', run: () => deeds.step(1) },
  { keys: 'k', does: t('keys.up'), run: () => deeds.step(-1) },
  { keys: 'ArrowUp', does: '', run: () => deeds.step(-1) },
  { keys: 'Enter', does: t('open'), run: () => deeds.open() },
  { keys: 'Space', does: t('peek'), run: () => deeds.peek() },
  { keys: 'x', does: t('check.this'), run: () => deeds.check(false) },
  { keys: 'Shift+x', does: t('check.range'), run: () => deeds.check(true) },
  { keys: 'Escape', does: '', run: () => deeds.escape() },
  ...(readMe().me?.permissions.includes('case.assign') ? [{ keys: 'a', does: t('assign'), run: () => deeds.assign() }] : []),
];

/** The keys of 业务单: those of every view, and with `table` those of its rows. */
export const listShortcuts = (table: boolean, deeds: ListDeeds): ShortcutGroup => ({
  title: t('nav.cases'),
  items: [
    { keys: 'f', does: t('filter.add'), run: () => deeds.filters() },
    { keys: 'Shift+f', does: t('filter.clear'), run: () => deeds.clearFilters() },
    { keys: 'v', does: t('view.switch'), run: () => deeds.switchView() },
    ...(table ? tableKeys(deeds) : []),
  ],
});
