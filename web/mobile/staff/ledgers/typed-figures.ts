import { FIGURE_KEYS, FIGURES, type FigureKey, type LedgerFigures } from '../../../../domain/ledger/figures.ts';
import { formatFen, parseYuan } from '../../../../domain/money.ts';
import { t } from '../../../locales/ledger.ts';

/** Figures as they stand in their boxes. */
export type TypedFigures = Partial<Record<FigureKey, string>>;

/** Known figures as text: yuan without commas, counts. */
export const typedFigures = (figures: LedgerFigures): TypedFigures =>
  Object.fromEntries(
    FIGURE_KEYS.flatMap((key) => {
      const value = figures[key];
      if (value === undefined) return [];
      return [[key, FIGURES[key].unit === 'fen' ? formatFen(value).replaceAll(',', '') : String(value)]];
    }),
  );

/** What was typed as figures, and what is wrong with which of them. */
export function figuresOf(typed: TypedFigures): { figures: LedgerFigures; faults: TypedFigures } {
  const figures: LedgerFigures = {};
  const faults: TypedFigures = {};
  for (const key of FIGURE_KEYS) {
    const text = (typed[key] ?? '').trim();
    if (text === '') {
      if (FIGURES[key].required) faults[key] = t('upload.required');
      continue;
    }
    const value = FIGURES[key].unit === 'fen' ? parseYuan(text) : /^\d{1,7}$/.test(text) ? Number(text) : null;
    if (value === null) faults[key] = t(FIGURES[key].unit === 'fen' ? 'upload.notAmount' : 'upload.notCount');
    else figures[key] = value;
  }
  return { figures, faults };
}
