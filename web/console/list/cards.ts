import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../../locales/console-list.ts';
import { skeleton } from '../parts.ts';
import type { ListRow, RowsView } from './description.ts';
import { checkBox } from './table.ts';

/** The same rows as cards, for a narrow window. */
export function rowCards<Row extends ListRow>(view: RowsView<Row>): TemplateResult {
  return html`<div class="cards">
    ${repeat(
      view.rows,
      ({ id }) => id,
      (row) =>
        html`<article
          class="k7 ${view.checked.has(row.id) ? 'sel' : ''} ${row.id === view.current ? 'cur' : ''}"
          data-id=${row.id}
          @click=${(event: MouseEvent) => view.choose(row, event)}
        >
          ${checkBox(view.checked.has(row.id), t('check.one', { name: view.of.name(row) }), (event) => view.check(row.id, event.shiftKey))}
          <div class="grow">${view.of.card(row)}</div>
        </article>`,
    )}
    ${
      view.loading && view.rows.length === 0
        ? Array.from(
            { length: 6 },
            () =>
              html`<div class="k7" aria-hidden="true">
                <div class="grow">${skeleton(16, '50%')}<br />${skeleton(12, '70%')}</div>
              </div>`,
          )
        : nothing
    }
  </div>`;
}
