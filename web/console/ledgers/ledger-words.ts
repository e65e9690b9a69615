import { html, type TemplateResult } from 'lit';
import { FIGURES, type FigureKey } from '../../../domain/ledger/figures.ts';
import type { LedgerState } from '../../../domain/ledger/states.ts';
import { formatYuan } from '../../../domain/money.ts';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-ledgers.ts';

const TONES = { missing: 'd', draft: 'a', published: 'i', confirmed: 'g', questioned: 'a', unanswered: 'd', closed: '' } as const;

/** How a ledger stands, in a word. */
export const ledgerTag = (state: LedgerState | 'missing'): TemplateResult =>
  html`<span class="tag ${TONES[state]}">${t(`state.${state}`)}</span>`;
/** A figure's name in the language of the console. */
export const figureName = (key: FigureKey): string => (locale() === 'en' ? FIGURES[key].en : FIGURES[key].zh);
/** A figure in words; a dash when it is not known. */
export const figureWords = (key: FigureKey, value: number | null | undefined): string =>
  value === undefined || value === null ? '—' : FIGURES[key].unit === 'fen' ? formatYuan(value) : String(value);
