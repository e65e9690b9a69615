import { css, html, nothing } from 'lit';
import type { PeriodRowView } from '../../../api/views/periods.ts';
import type { CoreStage } from '../../../domain/period/stages.ts';
import type { Cell } from '../../../domain/period/states.ts';

import { t } from '../../locales/period.ts';
import { civil } from './month-bar.ts';
import '../../elements/icon.ts';

/** How the marks of the matrix look: done check, in work part ring, waiting clock, will miss `!`. */
export const markStyles = css`
  .m {
    display: inline-grid;
    place-items: center;
    width: 24px;
    height: 24px;
    border-radius: 50%;
    vertical-align: middle;
    font-weight: 600;
    font-size: 14px;
    line-height: 1;
    --yk-icon-size: 14px;
    --yk-icon-stroke: 2.4;
  }
  .m.done {
    background: var(--yk-color-success-soft);
    color: var(--yk-color-success-text);
  }
  .m.ahead,
  .m.none {
    width: 8px;
    height: 8px;
    background: var(--yk-color-track);
  }
  .m.missed {
    background: var(--yk-color-danger-solid);
    color: var(--yk-color-on-danger);
  }
  .m.waiting {
    background: var(--yk-color-warning-soft);
    color: var(--yk-color-warning-text);
  }
  .m.doing {
    background: conic-gradient(var(--yk-color-info-solid) var(--p, 50%), var(--yk-color-info-soft) 0);
    -webkit-mask: radial-gradient(circle, transparent 7px, #000 7.5px);
    mask: radial-gradient(circle, transparent 7px, #000 7.5px);
  }
`;

/** How much of a column's work is behind: the share of its filings for 申报, half for the rest. */
const shareOf = (row: PeriodRowView | null, column: CoreStage): number =>
  row && column === 'file' && row.obligations.total > 0
    ? Math.max(0.12, (row.obligations.total - row.obligations.left) / row.obligations.total)
    : 0.5;

/** Why a row is red, short enough for the line under a name. */
export const riskWords = ({ risk }: PeriodRowView): string =>
  risk
    ? t(`risk.${risk.why}`, {
        what: (risk.why === 'stage_late' ? risk.stage : risk.obligation) ?? risk.stage ?? '',
        date: civil(risk.dueDate),
      })
    : '';

/** One mark; its meaning in words for who does not see it. */
export const cellMark = (state: Cell, column: CoreStage, row: PeriodRowView | null = null): unknown =>
  html`<span class="m ${state}" .style=${state === 'doing' ? `--p:${Math.round(shareOf(row, column) * 100)}%` : ''} aria-hidden="true"
      >${state === 'done' ? html`<yk-icon name="check"></yk-icon>` : state === 'waiting' ? html`<yk-icon name="clock"></yk-icon>` : state === 'missed' ? '!' : nothing}</span
    ><span class="sr">${t(`core.${column}`)} ${t(`cell.${state}`)}</span>`;
