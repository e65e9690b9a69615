import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import { icon } from '../icons.ts';
import { here } from '../router.ts';
import { t } from '../words.ts';
import { openColumns } from './columns-menu.ts';
import type { ListState } from './filter.ts';
import { filterBar } from './filter-bar.ts';

/** Between the tabs and the rows: the filters, 表格 or 看板, and which columns show. */
export const listTools = (
  state: ListState,
  rows: readonly CaseRow[],
  to: (state: ListState, keep?: Record<string, string>) => void,
  filters: () => void,
): TemplateResult =>
  html`<div class="tool">
    ${filterBar(state, here().query, rows, to, filters)}<span class="grow"></span>
    <span class="seg" role="group" aria-label=${t('view')}
      ><button
        class=${state.view === 'table' ? 'on' : ''}
        aria-pressed=${state.view === 'table'}
        @click=${() => to({ ...state, view: 'table' })}
      >
        ${icon('table', 14)}${t('view.table')}</button
      ><button
        class=${state.view === 'board' ? 'on' : ''}
        aria-pressed=${state.view === 'board'}
        @click=${() => to({ ...state, view: 'board' })}
      >
        ${icon('board', 14)}${t('view.board')}
      </button></span
    >
    ${state.view === 'table' ? html`<button class="btn" aria-haspopup="menu" @click=${(event: Event) => openColumns(event.currentTarget as HTMLElement)}>${icon('columns')}<span>${t('columns')}</span></button>` : nothing}
  </div>`;
