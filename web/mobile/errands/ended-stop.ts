import { html, nothing } from 'lit';
import type { FileRef } from '../../../api/views.ts';
import { t } from '../../locales/errands.ts';
import '../../elements/files.ts';
import '../../elements/tag.ts';
import type { Stop } from './overlay.ts';
import { StopAct } from './stop-card.ts';
import { endOf } from './stop-words.ts';

const TONES = { planned: 'line', done: 'ok', failed: 'bad', cancelled: 'line' } as const;

/** A stop that is over: how it ended, what was said, its photos, and a way back while there is one. */
export function endedStop(stop: Stop, mayUndo: boolean, page: EventTarget): unknown {
  const { state, place, title, report, reason, tellClient, entry, waits, refused } = stop;
  const pictures: FileRef[] = stop.photos.map((id) => ({ id, name: title, type: 'image/jpeg', size: 0 }));
  const underWay = waits.reduce((sum, { photos }) => sum + photos.length, 0);
  return html`<div class="end">
    <p class="row top">
      <span class="grow"><b class="medium">${place}</b><br /><span class="small text2">${title}</span></span
      >${refused ? html`<yk-tag tone="bad">${t('stop.refused')}</yk-tag>` : nothing}${waits.length > 0 ? html`<yk-tag tone="warn">${t('stop.waits')}</yk-tag>` : nothing}<yk-tag
        class="num"
        tone=${TONES[state]}
        >${endOf(stop)}</yk-tag
      >
    </p>
    ${report || reason ? html`<p class="small text2">${state === 'done' ? report : reason}</p>` : nothing}
    ${pictures.length > 0 ? html`<yk-files .files=${pictures}></yk-files>` : nothing}
    <p class="row small text3">
      <span class="grow"
        >${entry?.state === 'refused' ? html`<span class="danger">${t('stop.refusedByCase')}</span>` : state === 'done' && entry ? t(tellClient ? 'stop.told' : 'stop.inside') : nothing}${underWay > 0 ? html` ${t('stop.photos', { n: underWay })}` : nothing}</span
      >${
        mayUndo
          ? html`<button
              class="yk-button small mute"
              type="button"
              aria-label=${t('act.undoOne', { title })}
              @click=${() => page.dispatchEvent(new StopAct('undo', stop))}
            >
              ${t('act.undo')}
            </button>`
          : nothing
      }
    </p>
  </div>`;
}
