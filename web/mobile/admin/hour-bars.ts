import { nothing, svg, html } from 'lit';
import type { WorkbenchView } from '../../../api/views/day.ts';
import { t } from '../../locales/admin.ts';
import { mark } from '../../locales/punctuation.ts';

const WIDTH = 326;
const BASE = 94;
const HEIGHT = 84;

/** Bars of what came by the hour; what was not taken in time stands on top in red; the present hour is full. */
export function hourBars(hours: NonNullable<WorkbenchView['byHour']>, present: number): unknown {
  const most = Math.max(4, ...hours.map(({ created }) => created));
  const top = Math.ceil(most / 4) * 4;
  const step = (WIDTH - 20) / Math.max(1, hours.length);
  const width = Math.min(16, step * 0.6);
  const y = (n: number): number => BASE - (n / top) * HEIGHT;
  const every = hours.length > 12 ? 3 : 1;
  return html`<svg
    viewBox="0 -4 ${WIDTH} 124"
    role="img"
    aria-label=${`${t('num.chartLabel')}${mark('：')}${hours
      .filter(({ created }) => created > 0)
      .map(({ hour, created, escalated }) => t('num.chartHour', { h: hour, n: created, m: escalated }))
      .join(mark('；'))}`}
  >
    ${[0, top / 2, top].map((n) => svg`<path class="grid" d="M20 ${y(n)}h${WIDTH - 20}"></path><text x="0" y=${y(n) + 4}>${n}</text>`)}
    ${hours.map(({ hour, created, escalated }, i) => {
      const x = 20 + step * i + (step - width) / 2;
      return svg`<rect class="bar ${hour === present ? 'present' : ''}" x=${x} y=${y(created)} width=${width} height=${BASE - y(created)} rx="2"></rect>${escalated > 0 ? svg`<rect class="missed" x=${x} y=${y(created)} width=${width} height=${y(created - Math.min(escalated, created)) - y(created)} rx="2"></rect>` : nothing}${i % every === 0 ? svg`<text x=${x + width / 2} y="114" text-anchor="middle">${hour}</text>` : nothing}`;
    })}
  </svg>`;
}
