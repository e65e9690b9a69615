import { showMenu } from '../menu.ts';
import { choose, readPrefs } from '../prefs.ts';
import { t } from '../words.ts';
import { COLUMNS } from './case-table.ts';

/** 列: which columns show, and how high the rows stand. */
export function openColumns(anchor: HTMLElement): void {
  showMenu(anchor, t('columns'), () => [
    ...COLUMNS.map((column) => ({
      text: t(column.word),
      stays: true,
      ...(column.fixed
        ? { icon: 'lock' as const, run: (): void => {} }
        : {
            checked: !readPrefs().hidden.includes(column.id),
            run: () =>
              choose({
                hidden: readPrefs().hidden.includes(column.id)
                  ? readPrefs().hidden.filter((id) => id !== column.id)
                  : [...readPrefs().hidden, column.id],
              }),
          }),
    })),
    '-' as const,
    { heading: t('rows') },
    ...(['tight', 'normal', 'roomy'] as const).map((rows) => ({
      text: t(`rows.${rows}`),
      checked: readPrefs().rows === rows,
      stays: true,
      run: () => choose({ rows }),
    })),
    '-' as const,
    { text: t('columns.reset'), icon: 'undo' as const, run: () => choose({ hidden: ['store', 'createdAt'], rows: 'normal' }) },
  ]);
}
