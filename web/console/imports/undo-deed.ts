import { runImport } from '../../data/imports-api.ts';
import { t } from '../../locales/console-imports.ts';
import { doDeed } from '../deed-dialog.ts';
import { count } from '../time.ts';

/** Asks whether an import is to be taken back, and begins. @returns whether it did */
export const undoImport = ({ id, name, inRows }: { id: string; name: string; inRows: number }): Promise<boolean> =>
  doDeed({
    title: t('undo'),
    sub: name,
    note: t('undo.ask', { n: count(inRows) }),
    confirm: t('undo.do'),
    run: (_, key) => runImport(id, 'undo', key),
  });
