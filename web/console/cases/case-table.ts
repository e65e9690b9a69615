import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseRow } from '../../../api/views.ts';
import { attentionFlag, deadlineOf, nextWords } from '../case-words.ts';
import { icon } from '../icons.ts';
import { pips, skeleton, stateMark, urgencyMark, waitFlag, who } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { t, type Word } from '../words.ts';
import type { Sort } from './filter.ts';

/** A column of 业务单. Check, number, title and client cannot be hidden; numbers and deadlines stand right. */
export interface Column {
  id: string;
  word: Word;
  width: number;
  right?: true;
  fixed?: true;
  sort?: Sort;
  show: (row: CaseRow) => TemplateResult | string | typeof nothing;
  className?: string;
}
export const COLUMNS: readonly Column[] = [
  { id: 'no', word: 'column.no', width: 118, fixed: true, className: 'mono mut', show: (row) => row.id },
  {
    id: 'title',
    word: 'column.title',
    width: 0,
    fixed: true,
    className: 't1',
    show: (row) => html`<a href=${href(`/cases/${row.id}`)} tabindex="-1">${row.title}</a>`,
  },
  { id: 'client', word: 'column.client', width: 118, fixed: true, className: 'sec2', show: (row) => row.client.short },
  {
    id: 'state',
    word: 'column.state',
    width: 172,
    show: (row) => html`${stateMark(row.state)}${waitFlag(row)}${row.waitingOn.length === 0 ? attentionFlag(row) : nothing}`,
  },
  { id: 'stage', word: 'column.stage', width: 150, show: pips },
  { id: 'urgency', word: 'column.urgency', width: 66, show: (row) => urgencyMark(row.urgency) },
  { id: 'assignee', word: 'column.assignee', width: 94, show: (row) => who(row.assignee) },
  { id: 'next', word: 'column.next', width: 114, className: 'sec2', show: (row) => nextWords(row.next) },
  { id: 'store', word: 'column.store', width: 84, className: 'sec2', show: (row) => row.store.name },
  { id: 'createdAt', word: 'column.createdAt', width: 112, className: 'mut', sort: 'created', show: (row) => dayAndTime(row.createdAt) },
  { id: 'deadline', word: 'column.deadline', width: 138, right: true, sort: 'deadline', show: deadlineOf },
];

export interface TableView {
  rows: CaseRow[];
  current: string | null;
  checked: ReadonlySet<string>;
  fresh: ReadonlySet<string>;
  hidden: readonly string[];
  sort: Sort;
  loading: boolean;
  check: (id: string, range: boolean) => void;
  checkAll: () => void;
  order: (sort: Sort) => void;
  choose: (id: string) => void;
  open: (row: CaseRow, event: MouseEvent) => void;
}

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

/** The table. */
export function caseTable(view: TableView): TemplateResult {
  const columns = COLUMNS.filter(({ id, fixed }) => fixed || !view.hidden.includes(id));
  const width = columns.reduce((sum, column) => sum + (column.width || 170), 46);
  const all = view.rows.length > 0 && view.rows.every(({ id }) => view.checked.has(id));
  return html`<table .style=${`min-width:${width}px`}>
    <caption class="sr">
      ${t('nav.cases')}
    </caption>
    <colgroup>
      <col .style=${'width:46px'} />
      ${columns.map((column) => html`<col .style=${column.width ? `width:${column.width}px` : ''} />`)}
    </colgroup>
    <thead>
      <tr>
        <th scope="col">${checkBox(all ? true : view.checked.size > 0 ? 'mixed' : false, t('check.all'), view.checkAll)}</th>
        ${columns.map((column) => html`<th scope="col" class=${column.right ? 'r' : ''} aria-sort=${column.sort && column.sort === view.sort ? 'ascending' : nothing}>${column.sort ? html`<button class="hd" type="button" @click=${() => view.order(column.sort === view.sort ? 'recent' : (column.sort ?? 'recent'))}>${t(column.word)}${column.sort === view.sort ? icon('down', 12) : nothing}</button>` : t(column.word)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        view.rows,
        ({ id }) => id,
        (row) =>
          html`<tr
            class="can ${view.checked.has(row.id) ? 'sel' : ''} ${row.id === view.current ? 'cur' : ''} ${view.fresh.has(row.id) ? 'fresh' : ''}"
            data-id=${row.id}
            aria-selected=${view.checked.has(row.id)}
            @click=${(event: MouseEvent) => {
              view.choose(row.id);
              view.open(row, event);
            }}
          >
            <td>${checkBox(view.checked.has(row.id), t('check.one', { no: row.id }), (event) => view.check(row.id, event.shiftKey))}</td>
            ${columns.map((column) => html`<td class="${column.className ?? ''} ${column.right ? 'r' : ''}">${column.show(row)}</td>`)}
          </tr>`,
      )}
      ${
        view.loading && view.rows.length === 0
          ? Array.from(
              { length: 12 },
              () =>
                html`<tr aria-hidden="true">
                  <td></td>
                  ${columns.map((column, index) => html`<td>${skeleton(12, `${[70, 60, 75, 50, 65][index % 5]}%`)}</td>`)}
                </tr>`,
            )
          : nothing
      }
    </tbody>
  </table>`;
}

/** The same rows as cards, for a narrow window. */
export function caseCards(view: TableView): TemplateResult {
  return html`<div class="cards">
    ${repeat(
      view.rows,
      ({ id }) => id,
      (row) =>
        html`<article
          class="k7 ${view.checked.has(row.id) ? 'sel' : ''} ${row.id === view.current ? 'cur' : ''}"
          data-id=${row.id}
          @click=${(event: MouseEvent) => {
            view.choose(row.id);
            view.open(row, event);
          }}
        >
          ${checkBox(view.checked.has(row.id), t('check.one', { no: row.id }), (event) => view.check(row.id, event.shiftKey))}
          <div class="grow">
            <div class="row">
              <b class="el grow"><a href=${href(`/cases/${row.id}`)}>${row.title}</a></b
              >${row.urgency === 'normal' ? nothing : urgencyMark(row.urgency)}${stateMark(row.state)}${waitFlag(row)}
            </div>
            <div class="row mut k2"><span class="mono">${row.id}</span><span class="el grow">${row.client.short}</span></div>
            <div class="row k3">
              ${who(row.assignee, t('who.noAssignee'))}${row.stage ? pips(row) : nothing}<span class="grow"></span>${
                row.next.who === 'nobody'
                  ? nothing
                  : html`<span class="mut el">${t('column.next')} <span class="sec2">${nextWords(row.next)}</span></span
                      ><span class="k4">${deadlineOf(row)}</span>`
              }
            </div>
          </div>
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
