import { html, type TemplateResult } from 'lit';
import type { ReconciliationRow } from '../../../api/views/reconciliations.ts';
import { t } from '../../locales/console-reconciliation.ts';
import { yuan } from '../money/money-words.ts';

const TONE = { waiting: 'i', balanced: 'g', differs: 'd', settled: '', failed: 'a' } as const;
/** How a day stands, in a word. */
export const stateTag = ({ state }: Pick<ReconciliationRow, 'state'>): TemplateResult =>
  html`<span class="tag ${TONE[state]}">${t(`state.${state}`)}</span>`;
/** A sum beside the other side's: red where they differ. */
export const sumOf = (fen: number, other: number): TemplateResult => html`<span class=${fen === other ? '' : 'red'}>${yuan(fen)}</span>`;
