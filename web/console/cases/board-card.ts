import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import { formatYuan } from '../../../domain/money.ts';
import { deadlineOf, nextWords } from '../case-words.ts';
import { icon } from '../icons.ts';
import { pips, urgencyMark, waitFlag, who } from '../parts.ts';
import { href } from '../router.ts';
import { t } from '../words.ts';
import { movesOf } from './board-moves.ts';

/** What a card asks its board for. */
export interface BoardActs {
  /** Null: let go. */
  drag: (row: CaseRow | null) => void;
  menu: (anchor: HTMLElement, row: CaseRow) => void;
  assign: (row: CaseRow) => void;
}

/** A case on the board; it can be dragged where a move goes, or moved by its menu. */
export function boardCard(row: CaseRow, dragged: boolean, acts: BoardActs): TemplateResult {
  const moves = movesOf(row);
  return html`<article
    class="cd ${dragged ? 'gone' : ''}"
    data-id=${row.id}
    draggable=${String(moves.length > 0)}
    @dragstart=${(event: DragEvent) => {
      event.dataTransfer?.setData('text/plain', row.id);
      if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
      acts.drag(row);
    }}
    @dragend=${() => {
      acts.drag(null);
    }}
  >
    <div class="ct">
      <span class="mono">${row.id}</span>${row.urgency === 'normal' ? nothing : urgencyMark(row.urgency)}${
        moves.length > 0
          ? html`<button
              class="ib mv"
              aria-haspopup="menu"
              aria-label=${t('board.moveOf', { no: row.id })}
              @click=${(event: Event) => acts.menu(event.currentTarget as HTMLElement, row)}
            >
              ${icon('more', 14)}
            </button>`
          : nothing
      }
    </div>
    <b><a href=${href(`/cases/${row.id}`)} draggable="false">${row.title}</a></b>
    <div class="cc el">${row.client.short}</div>
    ${row.stage ? html`<div class="cp">${pips(row)}${waitFlag(row)}</div>` : nothing}
    <div class="cf">
      ${
        row.assignee
          ? who(row.assignee)
          : moves.includes('in_progress')
            ? html`<button class="btn sm" @click=${() => acts.assign(row)}>${icon('assign', 13)}<span>${t('assign')}</span></button>`
            : row.state === 'awaiting_payment' && row.totalFen !== null
              ? html`<b class="t1">${formatYuan(row.totalFen)}</b>`
              : html`<span class="mut el">${nextWords(row.next)}</span>`
      }<span class="grow"></span>${deadlineOf(row)}
    </div>
  </article>`;
}
