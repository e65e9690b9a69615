import { html, nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import type { ErrandView } from '../../../api/views/errands.ts';
import { t } from '../../locales/console-errands.ts';
import { mark } from '../../locales/punctuation.ts';
import { icon } from '../icons.ts';
import { href } from '../router.ts';
import { clockTime } from '../time.ts';

/** What a card asks its board for. */
export interface CardActs {
  /** Null: let go. */
  drag: (stop: ErrandView | null) => void;
  /** Something is dragged over it: dropped here it stands before this one. */
  over: (before: ErrandView) => void;
  menu: (anchor: HTMLElement, stop: ErrandView) => void;
}

/** How a state is coloured. */
export const TONE = { planned: '', done: 'g', failed: 'd', cancelled: '' } as const;
/** `09:00–10:30`, `10:30 前` … */
export const hours = ({ from, until: end }: ErrandView): string => [from, end].filter((hour) => hour !== null).join('–');

/** A stop on the board; dragged where a move goes, or moved by its menu. */
export function errandCard(stop: ErrandView, dragged: boolean, late: boolean, acts: CardActs): TemplateResult {
  const moves = stop.actions.includes('move');
  const { source } = stop;
  return html`<article
    class="cd ob ${stop.state} ${dragged ? 'gone' : ''}"
    data-id=${stop.id}
    draggable=${String(moves)}
    @dragstart=${(event: DragEvent) => {
      event.dataTransfer?.setData('text/plain', stop.id);
      if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
      acts.drag(stop);
    }}
    @dragend=${() => acts.drag(null)}
    @dragover=${() => acts.over(stop)}
  >
    <div class="ct">
      ${stop.order > 0 ? html`<span class="ob-n" aria-hidden="true">${stop.order}</span>` : html`<span class="tag ${TONE[stop.state]}">${t(`state.${stop.state}`)}</span>`}
      <span class="grow ${late ? 'red' : ''}">${hours(stop)}${late ? html` <span class="sr">${t('card.late')}</span>` : nothing}</span>
      ${
        moves || stop.clientId !== null || source.kind === 'case'
          ? html`<button
              class="ib mv"
              aria-haspopup="menu"
              aria-label=${t('card.menu', { title: stop.title })}
              @click=${(event: Event) => acts.menu(event.currentTarget as HTMLElement, stop)}
            >
              ${icon('more', 14)}
            </button>`
          : nothing
      }
    </div>
    <b>${stop.title}</b>
    <div class="ob-p">${icon('pin', 12)}<span>${stop.place}</span></div>
    ${stop.clientShort ? html`<div class="cc el">${stop.clientShort}${source.kind === 'case' ? html` · <a class="lk" draggable="false" href=${href(`/cases/${source.no}`)}>${source.no}</a>` : source.kind === 'custody' ? ` · ${source.what}` : nothing}</div>` : nothing}
    ${stop.bring.length > 0 && stop.state === 'planned' ? html`<div class="cc">${t('card.bring', { what: stop.bring.join(mark('、')) })}</div>` : nothing}
    ${happened(stop)}${photos(stop)}
  </article>`;
}

/** Arrived, what came of it, and whether its case heard of it. */
function happened(stop: ErrandView): TemplateResult | typeof nothing {
  const { state, checkedInAt, doneAt, report, reason, entry } = stop;
  if (state === 'planned')
    return checkedInAt === null
      ? nothing
      : html`<div class="ob-s">${icon('check', 12)}<span>${t('card.checkedIn', { at: clockTime(checkedInAt) })}</span></div>`;
  const words = state === 'done' ? report : (reason ?? '');
  const end = state === 'cancelled' || doneAt === null ? '' : t(state === 'done' ? 'card.done' : 'card.failed', { at: clockTime(doneAt) });
  return html`${words ? html`<p class="ob-w">${words}</p>` : nothing}
  ${end || entry ? html`<div class="ob-s">${end ? html`<span>${end}</span>` : nothing}${entry ? told(entry) : nothing}</div>` : nothing}`;
}

function told({ state, problem }: NonNullable<ErrandView['entry']>): TemplateResult {
  if (state !== 'refused') return html`<span>${t(`entry.${state}`)}</span>`;
  const words = (why: string): string => t('entry.refused', { why });
  // The table of words is fetched only where something was refused.
  const known = import('../runs/code-words.ts').then(({ codeWords }) => words(codeWords(problem) ?? problem ?? ''));
  return html`<span class="red">${until(known, words('…'))}</span>`;
}

const photos = ({ photos: ids }: ErrandView): TemplateResult | typeof nothing =>
  ids.length === 0
    ? nothing
    : html`<div class="ob-f" role="group" aria-label=${t('card.photos', { n: ids.length })}>
        ${ids.map(
          (id, index) =>
            html`<a href="/api/files/${encodeURIComponent(id)}" target="_blank" rel="noopener" draggable="false"
              ><img
                src="/api/files/${encodeURIComponent(id)}"
                alt=${t('card.photo', { n: index + 1 })}
                width="44"
                height="44"
                loading="lazy"
                draggable="false"
                @error=${(event: Event) => (event.target as HTMLElement).closest('a')?.classList.add('paper')}
            /></a>`,
        )}
      </div>`;
