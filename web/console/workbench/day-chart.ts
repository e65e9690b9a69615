import { html, type TemplateResult } from 'lit';
import { clockTime } from '../time.ts';
import { t } from '../words.ts';

const OPEN = 8;
const SHUT = 18;
const MOST = 4;

/** Today by the hour: a block for each case that came (past four the rest is a number), red when it was taken by nobody; the line is now. */
export function dayChart(hours: readonly { hour: number; created: number; escalated: number }[], now: number): TemplateResult {
  const at = clockTime(now);
  const busy = hours.filter(({ created, escalated }) => created + escalated > 0).map(({ hour }) => hour);
  const from = Math.min(OPEN, ...busy);
  const to = Math.max(SHUT, ...busy.map((one) => one + 1));
  const [hour, minute] = at.split(':').map(Number);
  const position = (((hour ?? 0) - from + (minute ?? 0) / 60) / (to - from)) * 100;
  const total = hours.reduce((sum, { created }) => sum + created, 0);
  const lost = hours.reduce((sum, { escalated }) => sum + escalated, 0);
  return html`<div class="sh">
      <h2>${t('chart.today')}</h2>
      <span class="c">${t('chart.todaySub', { n: total, lost })}</span>
    </div>
    <div
      class="hours"
      role="img"
      .style=${`grid-template-columns:repeat(${to - from},1fr)`}
      aria-label=${t('chart.todaySub', { n: total, lost })}
    >
      ${Array.from({ length: to - from }, (_, index) => {
        const one = hours.find((row) => row.hour === from + index);
        const escalated = Math.min(MOST, one?.escalated ?? 0);
        const rest = Math.min(MOST - escalated, Math.max(0, (one?.created ?? 0) - escalated));
        const more = Math.max(one?.created ?? 0, one?.escalated ?? 0) - escalated - rest;
        return html`<span class="hr"
          ><span class="hb"
            >${more > 0 ? html`<small>+${more}</small>` : ''}${Array.from({ length: escalated }, () => html`<i class="e"></i>`)}${Array.from({ length: rest }, () => html`<i class="n"></i>`)}</span
          ><em>${String(from + index).padStart(2, '0')}${to - from > 12 ? '' : ':00'}</em></span
        >`;
      })}${position > 0 && position < 100 ? html`<u class=${position > 92 ? 'late' : ''} .style=${`left:${position.toFixed(1)}%`}><b>${at}</b></u>` : ''}
    </div>`;
}
