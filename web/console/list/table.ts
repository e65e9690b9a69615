import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-list.ts';
import { icon } from '../icons.ts';
import { skeleton } from '../parts.ts';
import type { ListColumn, ListDescription, ListRow, RowsView } from './description.ts';

/** A check box. */
export function checkBox(on: boolean | 'mixed', label: string, press: (event: MouseEvent) => void): TemplateResult {
  return html`<button
    type="button"
    class="cb ${on === 'mixed' ? 'mix' : on ? 'on' : ''}"
    role="checkbox"
    aria-checked=${on === 'mixed' ? 'mixed' : String(on)}
    aria-label=${label}
    tabindex="-1"
    @click=${(event: MouseEvent) => {
      event.stopPropagation();
      press(event);
    }}
  >
    ${icon(on === 'mixed' ? 'mixed' : 'check', 12)}
  </button>`;
}

/** The order a press on a column's head brings: its own, the other way round, the usual one. */
function nextSort<Row extends ListRow>({ sorts }: ListDescription<Row>, sort: string, present: string): string {
  const turned = `-${sort}`;
  if (present !== sort && present !== turned) return sort;
  return present === sort && sorts.some(({ id }) => id === turned) ? turned : (sorts[0]?.id ?? sort);
}
function headCell<Row extends ListRow>(view: RowsView<Row>, column: ListColumn<Row>): TemplateResult {
  const { sort } = column;
  const turned = sort !== undefined && view.sort === `-${sort}`;
  const on = sort !== undefined && (view.sort === sort || turned);
  const down = Boolean(view.of.sorts.find(({ id }) => id === sort)?.down) !== turned;
  return html`<th scope="col" class=${column.right ? 'r' : ''} aria-sort=${on ? (down ? 'descending' : 'ascending') : nothing}>
    ${
      sort === undefined
        ? column.title()
        : html`<button class="hd" type="button" @click=${() => view.order(nextSort(view.of, sort, view.sort))}>
            ${column.title()}${on ? icon(down ? 'down' : 'up', 12) : nothing}
          </button>`
    }
  </th>`;
}

/** Widths are measured in Chinese; English says the same in more letters. */
const WIDER = locale() === 'en' ? 1.1 : 1;

/** The rows as a table. */
export function rowTable<Row extends ListRow>(view: RowsView<Row>): TemplateResult {
  const { columns, rows, of } = view;
  const width = columns.reduce((sum, column) => sum + (column.width * WIDER || 170), 46);
  const all = rows.length > 0 && rows.every(({ id }) => view.checked.has(id));
  return html`<table .style=${`min-width:${width}px`}>
    <caption class="sr">
      ${of.title()}
    </caption>
    <colgroup>
      <col .style=${'width:46px'} />
      ${columns.map((column) => html`<col .style=${column.width ? `width:${Math.round(column.width * WIDER)}px` : ''} />`)}
    </colgroup>
    <thead>
      <tr>
        <th scope="col">${checkBox(all ? true : view.checked.size > 0 ? 'mixed' : false, t('check.all'), view.checkAll)}</th>
        ${columns.map((column) => headCell(view, column))}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        ({ id }) => id,
        (row) =>
          html`<tr
            class="can ${view.checked.has(row.id) ? 'sel' : ''} ${row.id === view.current ? 'cur' : ''} ${view.fresh.has(row.id) ? 'fresh' : ''}"
            data-id=${row.id}
            aria-selected=${view.checked.has(row.id)}
            @click=${(event: MouseEvent) => view.choose(row, event)}
          >
            <td>
              ${checkBox(view.checked.has(row.id), t('check.one', { name: of.name(row) }), (event) => view.check(row.id, event.shiftKey))}
            </td>
            ${columns.map((column) => html`<td class="${column.className ?? ''} ${column.right ? 'r' : ''}">${column.show(row)}</td>`)}
          </tr>`,
      )}
      ${
        view.loading && rows.length === 0
          ? Array.from(
              { length: 12 },
              () =>
                html`<tr aria-hidden="true">
                  <td></td>
                  ${columns.map((_, index) => html`<td>${skeleton(12, `${[70, 60, 75, 50, 65][index % 5]}%`)}</td>`)}
                </tr>`,
            )
          : nothing
      }
    </tbody>
  </table>`;
}
