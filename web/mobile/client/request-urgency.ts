import { html } from 'lit';
import { URGENCIES, type Urgency } from '../../../domain/case/types.ts';
import { t } from '../../locales/client.ts';
import { durationMs, spanOf } from '../../locales/when.ts';
import '../../elements/tag.ts';

/** The firm's usual windows, until its own are known. */
const USUAL_WINDOW: Record<Urgency, string> = { normal: 'PT30M', urgent: 'PT15M', critical: 'PT5M' };

/** How soon somebody takes a request of this urgency: `30 分钟`. */
export function takenWithin(urgency: Urgency, windows: Record<Urgency, string> = USUAL_WINDOW): string {
  return spanOf(durationMs(windows[urgency]));
}

/** How urgent: three choices, each with the time somebody takes it in. */
export function urgencyField(chosen: Urgency, windows: Record<Urgency, string> | undefined, choose: (urgency: Urgency) => void): unknown {
  return html`<div class="field">
    <div class="name"><span id="urgency">${t('request.field.urgency')}</span></div>
    <div class="urgencies" role="radiogroup" aria-labelledby="urgency">
      ${URGENCIES.map((urgency) => html`<button type="button" role="radio" class=${urgency} aria-checked=${urgency === chosen} @click=${() => choose(urgency)}><yk-urgency value=${urgency}></yk-urgency><span class="num">${t('request.grabIn', { time: takenWithin(urgency, windows) })}</span></button>`)}
    </div>
  </div>`;
}
