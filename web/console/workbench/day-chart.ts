import { html, type TemplateResult } from 'lit';
import { clockTime } from '../time.ts';
import { t } from '../words.ts';

const FROM = 8;
const TO = 18;
const MOST = 5;

/** Today by the hour: a block for each case that came, red when it was taken by nobody; the line is now. */
export function dayChart(hours: readonly { hour: number; created: number; escalated: number }[], now: number): TemplateResult {
  const at = clockTime(now);
  const [hour, minute] = at.split(':').map(Number);
  const position = (((hour ?? 0) - FROM + (minute ?? 0) / 60) / (TO - FROM)) * 100;
  const total = hours.reduce((sum, { created }) => sum + created, 0);
  const lost = hours.reduce((sum, { escalated }) => sum + escalated, 0);
  return html`<div class="sh"><h2>${t('chart.today')}</h2><span class="c">${t('chart.todaySub', { n: total, lost })}</span></div>
    <div class="hours" role="img" aria-label=${t('chart.todaySub', { n: total, lost })}>${Array.from({ length: TO - FROM }, (_, index) => {
      const one = hours.find((row) => row.hour === FROM + index);
      const escalated = Math.min(MOST, one?.escalated ?? 0);
      const rest = Math.min(MOST - escalated, Math.max(0, (one?.created ?? 0) - escalated));
      return html`<a><span class="hb">${Array.from({ length: escalated }, () => html`<i class="e"></i>`)}${Array.from({ length: rest }, () => html`<i class="n"></i>`)}</span><em>${String(FROM + index).padStart(2, '0')}:00</em></a>`;
    })}${position > 0 && position < 100 ? html`<u .style=${`left:${position.toFixed(1)}%`}><b>${at}</b></u>` : ''}</div>`;
}
