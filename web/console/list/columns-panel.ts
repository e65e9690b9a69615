import { html, nothing, render, type TemplateResult } from 'lit';
import { t } from '../../locales/console-list.ts';
import { icon } from '../icons.ts';
import { placeBeside } from '../menu.ts';
import { choose, readPrefs, type Prefs } from '../prefs.ts';
import { columnsOf } from './columns.ts';
import type { ListColumn, ListDescription, ListRow } from './description.ts';
import type { ListState } from './list-state.ts';

const HEIGHTS = ['tight', 'normal', 'roomy'] as const;

/** 列: which columns show and in which order (drag, or Alt and arrows), and how high the rows stand. */
export function openColumns<Row extends ListRow>(
  anchor: HTMLElement,
  of: ListDescription<Row>,
  read: () => ListState,
  put: (columns: readonly string[] | null, rows: Prefs['rows'] | null) => void,
): void {
  if (document.querySelector('.pop.cols')) return;
  const panel = document.createElement('div');
  panel.popover = 'auto';
  panel.className = 'pop cols';
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', t('columns'));
  let find = '';
  let dragged: string | null = null;

  const set = (ids: readonly string[]): void => {
    put(ids, read().rows);
    draw();
  };
  const shownIds = (): string[] => columnsOf(of, read()).map(({ id }) => id);
  const toggle = (id: string): void => set(shownIds().includes(id) ? shownIds().filter((one) => one !== id) : [...shownIds(), id]);
  const move = (id: string, to: number): void => {
    const ids = shownIds();
    const fixed = of.columns.filter((column) => column.fixed).length;
    const at = Math.max(fixed, Math.min(ids.length - 1, to));
    set(ids.filter((one) => one !== id).toSpliced(at, 0, id));
    void Promise.resolve().then(() => panel.querySelector<HTMLElement>(`[data-column="${id}"] button`)?.focus());
  };
  const line = (column: ListColumn<Row>, shown: boolean): TemplateResult =>
    html`<li
      class="mi"
      data-column=${column.id}
      draggable=${String(!column.fixed && shown)}
      @dragstart=${(event: DragEvent) => {
        dragged = column.id;
        if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
      }}
      @dragover=${(event: DragEvent) => {
        if (dragged && shown) event.preventDefault();
      }}
      @drop=${(event: DragEvent) => {
        event.preventDefault();
        if (dragged && dragged !== column.id) move(dragged, shownIds().indexOf(column.id));
        dragged = null;
      }}
    >
      ${icon('grip', 14)}<span class=${shown ? '' : 'mut'}>${column.title()}</span>${
        column.fixed
          ? html`${icon('lock', 14)}<span class="sr">${t('columns.fixed')}</span>`
          : html`<button
              class="sw ${shown ? 'on' : ''}"
              role="switch"
              aria-checked=${shown}
              aria-label=${column.title()}
              aria-keyshortcuts=${shown ? 'Alt+ArrowUp Alt+ArrowDown' : nothing}
              @click=${() => toggle(column.id)}
              @keydown=${(event: KeyboardEvent) => {
                const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                if (!event.altKey || by === undefined || !shown) return;
                event.preventDefault();
                event.stopPropagation();
                move(column.id, shownIds().indexOf(column.id) + by);
              }}
            ></button>`
      }
    </li>`;
  const draw = (): void => {
    const shown = columnsOf(of, read());
    const hidden = of.columns.filter((column) => !shown.includes(column));
    const fits = (column: ListColumn<Row>): boolean => column.title().toLowerCase().includes(find.toLowerCase());
    const rows = read().rows ?? readPrefs().rows;
    render(
      html`<div class="in">
          ${icon('search', 14)}<input
            aria-label=${t('columns.find')}
            placeholder=${t('columns.find')}
            @input=${(event: Event) => {
              find = (event.target as HTMLInputElement).value.trim();
              draw();
            }}
          />
        </div>
        <ul>
          ${shown.filter(fits).map((column) => line(column, true))}${hidden.filter(fits).map((column) => line(column, false))}
        </ul>
        <hr />
        <div class="row" role="group" aria-label=${t('rows')}>
          ${icon('rows', 14)}<span class="grow">${t('rows')}</span>${HEIGHTS.map(
            (one) =>
              html`<button
                class="btn sm ${one === rows ? 'chosen' : ''}"
                aria-pressed=${one === rows}
                @click=${() => {
                  choose({ rows: one });
                  put(read().columns, one === 'normal' ? null : one);
                  draw();
                }}
              >
                ${t(`rows.${one}`)}
              </button>`,
          )}
        </div>
        <button
          class="mi"
          @click=${() => {
            choose({ rows: 'normal' });
            put(null, null);
            draw();
          }}
        >
          ${icon('undo', 14)}<span>${t('columns.reset')}</span>
        </button>`,
      panel,
    );
  };
  draw();
  (document.querySelector('main') ?? document.body).append(panel);
  panel.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    anchor.setAttribute('aria-expanded', 'false');
    if (panel.contains(document.activeElement) || document.activeElement === document.body) anchor.focus();
    panel.remove();
  });
  panel.showPopover();
  placeBeside(panel, anchor);
  anchor.setAttribute('aria-expanded', 'true');
  panel.querySelector('input')?.focus();
}
