import { html } from 'lit';
import type { TodoView } from '../../data/api.ts';
import { t } from '../../locales/home.ts';

/** So many lines of a kind at most. */
export const SHOWN = 4;
/** A line whose words are on their way, as high as it will be. */
export const ROOM = html`<yk-cell indent aria-busy="true"
  ><span slot="lead" class="tile"></span>&nbsp;<span slot="sub">&nbsp;</span></yk-cell
>`;

/** 等您处理 as high as it will be, until what draws it has come: nothing below it moves then. */
export function roomFor({ waiting }: TodoView): unknown {
  const few = (all: readonly unknown[] | undefined): number => Math.min(SHOWN, all?.length ?? 0);
  const lines = few(waiting?.cases ?? waiting?.items) + few(waiting?.things) + (waiting?.months?.length ?? 0);
  return html`<yk-card heading=${t('home.todo')}
    >${lines === 0 ? html`<p class="room small">&nbsp;</p>` : Array.from({ length: lines }, () => ROOM)}</yk-card
  >`;
}
