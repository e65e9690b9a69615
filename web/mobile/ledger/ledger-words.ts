import { css, html } from 'lit';
import { FIGURES, type FigureKey } from '../../../domain/ledger/figures.ts';
import type { LedgerState } from '../../../domain/ledger/states.ts';
import { formatFen } from '../../../domain/money.ts';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/ledger.ts';

/** A figure's name in the language of the device. */
export const figureName = (key: FigureKey): string => (locale() === 'en' ? FIGURES[key].en : FIGURES[key].zh);

/** Money with small fen; a dash when it is not known. */
export function money(fen: number | undefined): unknown {
  if (fen === undefined) return html`<span class="text3">—</span>`;
  const [yuan = '', cents = ''] = formatFen(Math.abs(fen)).split('.');
  return html`<span class="money num nowrap">${fen < 0 ? '-' : ''}<i>¥</i>${yuan}<u>.${cents}</u></span>`;
}
/** A figure as it is read: money, or a count. */
export const figureValue = (key: FigureKey, value: number | undefined): unknown =>
  FIGURES[key].unit === 'fen' ? money(value) : html`<span class="num">${value === undefined ? '—' : t('pieces', { n: value })}</span>`;

/** How a ledger stands, with its dot. */
export const stateTag = (state: LedgerState | 'missing'): unknown => html`<span class="state ${state}">${t(`state.${state}`)}</span>`;

/** What money and states look like. */
export const ledgerStyles = css`
  .money i {
    font-style: normal;
    font-size: 0.72em;
    margin-right: 1px;
  }
  .money u {
    text-decoration: none;
    font-size: 0.72em;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 2px 7px;
    border-radius: var(--yk-radius-1);
    font-size: var(--yk-text-caption);
    font-weight: 500;
    white-space: nowrap;
    background: var(--yk-color-surface-sunken);
    color: var(--yk-color-text-2);
  }
  .state::before {
    content: '';
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: currentColor;
  }
  .state.published {
    background: var(--yk-state-delivered-soft);
    color: var(--yk-state-delivered-text);
  }
  .state.confirmed {
    background: var(--yk-color-success-soft);
    color: var(--yk-color-success-text);
  }
  .state:is(.questioned, .draft) {
    background: var(--yk-color-warning-soft);
    color: var(--yk-color-warning-text);
  }
  .state:is(.unanswered, .missing) {
    background: var(--yk-color-danger-soft);
    color: var(--yk-color-danger-text);
  }
`;
