import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-list.ts';
import { icon } from '../icons.ts';
import { here } from '../router.ts';
import type { ListDescription, ListRow } from './description.ts';
import { filterChips, type Go } from './filter-chips.ts';
import type { ListState } from './list-state.ts';

/** Between the tabs and the rows: search, filters, 保存为标签, 表格 or 看板, columns, export. */
export function listTools<Row extends ListRow>(
  of: ListDescription<Row>,
  state: ListState,
  rows: readonly Row[],
  acts: {
    to: Go;
    filters: () => void;
    columns: (event: Event) => void;
    /** Null: nothing to save. */
    save: ((event: Event) => void) | null;
    exports: (() => void) | null;
    typed: (q: string) => void;
  },
): TemplateResult {
  const view = (one: ListState['view'], sign: 'table' | 'board'): TemplateResult =>
    html`<button
      class=${state.view === one ? 'on' : ''}
      aria-pressed=${state.view === one}
      @click=${() => acts.to({ ...state, view: one })}
    >
      ${icon(sign, 14)}${t(`view.${one}`)}
    </button>`;
  return html`<div class="tool">
    ${
      of.search
        ? html`<div class="in find-in">
            ${icon('search', 14)}<input
              type="search"
              aria-label=${t('search')}
              placeholder=${of.search()}
              .value=${state.q}
              autocomplete="off"
              spellcheck="false"
              @input=${(event: InputEvent) => {
                if (!event.isComposing) acts.typed((event.target as HTMLInputElement).value.trim());
              }}
              @change=${(event: Event) => acts.typed((event.target as HTMLInputElement).value.trim())}
            />
          </div>`
        : nothing
    }
    ${filterChips(of, state, here().query, rows, acts.to, acts.filters)}
    ${acts.save ? html`<button class="btn gho sm" aria-haspopup="dialog" @click=${acts.save}>${t('views.saveAs')}</button>` : nothing}
    <span class="grow"></span>
    ${of.board ? html`<span class="seg" role="group" aria-label=${t('view')}>${view('table', 'table')}${view('board', 'board')}</span>` : nothing}
    ${
      state.view === 'table'
        ? html`<button class="btn cols-b" aria-haspopup="dialog" aria-label=${t('columns')} @click=${acts.columns}>
            ${icon('columns')}<span>${t('columns')}</span>
          </button>`
        : nothing
    }
    ${acts.exports ? html`<button class="btn" aria-label=${t('export')} @click=${acts.exports}>${icon('upload')}<span>${t('export')}</span></button>` : nothing}
  </div>`;
}
