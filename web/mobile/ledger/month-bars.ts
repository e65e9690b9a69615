import { LitElement, css, html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatYuan } from '../../../domain/money.ts';
import { t } from '../../locales/ledger.ts';
import { shortMonth } from '../../locales/months.ts';
import { mark } from '../../locales/punctuation.ts';
import { base } from '../../elements/styles.ts';

/** One month of the drawing, fen. */
export interface BarMonth {
  period: string;
  revenueFen: number;
  spentFen: number;
}
const WIDTH = 326;
const FLOOR = 132;
const HIGH = 129;
const LEFT = 30;

/** A round number of units that the highest bar stays below, and the unit: `[150, 1000]` is 150 thousand yuan. */
function scaleOf(fen: number): { top: number; unit: 1 | 1000 | 10000 | 1000000 } {
  const yuan = Math.max(3, fen / 100);
  const unit = yuan >= 3_000_000 ? 1_000_000 : yuan >= 300_000 ? 10_000 : yuan >= 3000 ? 1000 : 1;
  const step = yuan / unit / 3;
  const magnitude = 10 ** Math.floor(Math.log10(step));
  const round = [1, 2, 2.5, 5, 10].find((factor) => factor * magnitude >= step) ?? 10;
  return { top: round * magnitude * 3, unit };
}

/** `<yk-month-bars .months current>`: revenue and costs of the last months beside each other, the current one in full colour. */
@customElement('yk-month-bars')
export class YkMonthBars extends LitElement {
  static override styles = [
    base,
    css`
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
      }
      h2 {
        font-size: var(--yk-text-cell);
      }
      .keys {
        display: flex;
        gap: 12px;
        font-size: var(--yk-text-caption);
        color: var(--yk-color-text-3);
      }
      .key {
        display: inline-flex;
        align-items: center;
        gap: 5px;
      }
      .key::before {
        content: '';
        width: 10px;
        height: 10px;
        border-radius: 2px;
        background: var(--yk-chart-1);
      }
      .key.out::before {
        background: var(--yk-chart-2);
      }
      svg {
        display: block;
        width: 100%;
        margin-top: 12px;
        font: 12px var(--yk-font);
        font-variant-numeric: tabular-nums;
      }
      .grid {
        stroke: var(--yk-chart-grid);
      }
      text {
        fill: var(--yk-chart-axis);
      }
      .in {
        fill: color-mix(in srgb, var(--yk-chart-1) 42%, var(--yk-color-surface));
      }
      .out {
        fill: color-mix(in srgb, var(--yk-chart-2) 42%, var(--yk-color-surface));
      }
      .now .in {
        fill: var(--yk-chart-1);
      }
      .now .out {
        fill: var(--yk-chart-2);
      }
      .now text {
        fill: var(--yk-color-text);
        font-weight: 600;
      }
    `,
  ];
  /** The oldest first. */
  @property({ attribute: false }) months: readonly BarMonth[] = [];
  @property() current = '';

  override render(): unknown {
    const { months } = this;
    const { top, unit } = scaleOf(Math.max(...months.map(({ revenueFen, spentFen }) => Math.max(revenueFen, spentFen)), 0));
    const height = (fen: number): number => Math.max(0, Math.min(HIGH, (fen / 100 / unit / top) * HIGH));
    const step = (WIDTH - LEFT) / Math.max(months.length, 1);
    const bar = (x: number, fen: number, kind: string) => {
      const tall = height(fen);
      return svg`<path class=${kind} d="M${x} ${FLOOR}V${FLOOR - tall + Math.min(2, tall)}q0-2 2-2h11q2 0 2 2V${FLOOR}z"/>`;
    };
    const alt = months
      .map(({ period, revenueFen, spentFen }) =>
        t('trend.one', { month: shortMonth(period), revenue: formatYuan(revenueFen), spent: formatYuan(spentFen) }),
      )
      .join(mark('；'));
    return html`<header>
        <h2>${t('trend', { n: months.length })}</h2>
        <span class="keys" aria-hidden="true"
          ><span class="key">${t('revenue')}</span><span class="key out">${t('out')}</span><span>${t(`unit.${unit}`)}</span></span
        >
      </header>
      <svg viewBox="0 -8 ${WIDTH} 166" role="img" aria-label=${t('trend.alt', { n: months.length, months: alt })}>
        ${[0, 1, 2, 3].map((line) => {
          const y = FLOOR - (line * HIGH) / 3;
          return svg`<path class="grid" d="M${LEFT - 4} ${y}H${WIDTH}"/><text x="0" y=${y + 4}>${Number(((top * line) / 3).toPrecision(3))}</text>`;
        })}
        ${months.map(({ period, revenueFen, spentFen }, index) => {
          const middle = LEFT + step * (index + 0.5);
          return svg`<g class=${period === this.current ? 'now' : ''}>${bar(middle - 16.5, revenueFen, 'in')}${bar(middle + 1.5, spentFen, 'out')}<text x=${middle} y="152" text-anchor="middle">${shortMonth(period)}</text></g>`;
        })}
      </svg>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-month-bars': YkMonthBars;
  }
}
