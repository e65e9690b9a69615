import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PeriodRowView, PeriodSummaryView } from '../../../api/views/periods.ts';
import { Resource } from '../../controllers/resource.ts';
import { CORE_STAGES, type CoreStage } from '../../../domain/period/stages.ts';
import { getPeriodSummary } from '../../data/period-api.ts';
import type { Query } from '../../data/http.ts';
import { t } from '../../locales/console-periods.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import type { RowsView } from '../list/description.ts';
import { checkBox } from '../list/table.ts';
import { Part, define } from '../part.ts';
import { face, skeleton } from '../parts.ts';
import { go, here, href } from '../router.ts';
import { count } from '../time.ts';
import { cellMark, cellText, dueText, riskWords } from './period-words.ts';

/** Accountants whose clients are folded away, for as long as the window lives. */
const folded = new Set<string>();
const groupOf = ({ accountant }: PeriodRowView): string => accountant?.id ?? '';
/** Whether the group of a row is folded away. */
export const isFolded = (row: PeriodRowView): boolean => here().query.get('sort') !== 'due' && folded.has(groupOf(row));

/** Clients × stages, one accountant after the other. Arrows walk the cells, Space checks, Enter opens the period at the cell's stage. */
export class PeriodMatrix extends Part {
  static override properties = { view: {}, query: {}, narrow: {} };
  declare view: RowsView<PeriodRowView>;
  /** The whole month: what the head counts. */
  declare query: Query;
  /** What the list is narrowed to: what the groups count. */
  declare narrow: Query;
  #column = 0;
  readonly summary = new Resource<PeriodSummaryView>(
    this,
    () => (this.query ? `periods:${JSON.stringify(this.query)}` : null),
    () => getPeriodSummary(this.query),
  );
  readonly groups = new Resource<PeriodSummaryView>(
    this,
    () => (this.view?.sort === 'accountant' ? `period-groups:${JSON.stringify(this.narrow)}` : null),
    () => getPeriodSummary({ ...this.narrow, groups: '1' }),
  );
  readonly keys = new Keys(this, () => ({
    title: t('keys.title'),
    items: [
      { keys: 'ArrowLeft', does: t('keys.left'), run: () => this.walk(-1) },
      { keys: 'ArrowRight', does: t('keys.right'), run: () => this.walk(1) },
      { keys: 'Space', does: t('keys.check'), run: () => this.check(false) },
      { keys: 'Shift+Space', does: '', run: () => this.check(true) },
      { keys: 'Enter', does: t('keys.open'), run: () => this.open() },
    ],
  }));

  /** Something moved: the head follows. */
  changed(): void {
    void this.summary.load();
    void this.groups.load();
  }
  private fold(id: string): void {
    if (!folded.delete(id)) folded.add(id);
    this.requestUpdate();
  }
  private walk(by: number): void {
    this.#column = Math.max(0, Math.min(CORE_STAGES.length - 1, this.#column + by));
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector('.at')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  }
  private check(range: boolean): void {
    if (this.view.current) this.view.check(this.view.current, range);
  }
  private open(): void {
    const row = this.view.rows.find(({ id }) => id === this.view.current);
    if (row) go(`/periods/${row.id}?stage=${CORE_STAGES[this.#column] ?? ''}`);
  }

  /** A column's head: how many have it behind them, how many stand in it. */
  private head(column: CoreStage): TemplateResult {
    const { value } = this.summary;
    const at = CORE_STAGES.indexOf(column);
    const now = value?.stages[column] ?? 0;
    const before = CORE_STAGES.slice(0, at).reduce((sum, one) => sum + (value?.stages[one] ?? 0), 0);
    const done = Math.max(0, (value?.total ?? 0) - before - now);
    const total = Math.max(1, value?.total ?? 1);
    return html`<th scope="col">
      <div class="row">
        <b>${t(`core.${column}`)}</b
        >${value ? html`<span class="num mut" title=${t('head.done', { n: done })}>${count(done)}</span>${now > 0 ? html`<span class="tag i num" title=${t('head.now', { n: now })}>${count(now)}</span>` : nothing}` : nothing}
      </div>
      <span class="prog" aria-hidden="true"
        ><i .style=${`width:${(done / total) * 100}%`}></i><i class="n" .style=${`width:${(now / total) * 100}%`}></i
      ></span>
    </th>`;
  }
  /** Above an accountant's clients: whose they are, how many, how far, how many are red; folded away by a press. */
  private group({ accountant }: PeriodRowView): TemplateResult {
    const id = accountant?.id ?? '';
    const found = this.groups.value?.groups.find((one) => (one.accountant?.id ?? '') === id);
    const open = !folded.has(id);
    const name = accountant?.name ?? t('group.none');
    return html`<tr class="gr" data-group=${id}>
      <th class="stk" scope="colgroup" colspan="8">
        <button class="row" aria-expanded=${open} @click=${() => this.fold(id)}>
          ${icon(open ? 'down' : 'right', 14)}${accountant ? face(accountant, 20) : nothing}<b>${name}</b>${
            found
              ? html`<span class="mut num"
                    >${t('group.clients', { n: count(found.total) })} · ${t('group.filed', { n: count(found.filed) })}</span
                  >${found.risk > 0 ? html`<span class="tag d num">${t('head.missed', { n: count(found.risk) })}</span>` : nothing}`
              : nothing
          }
        </button>
      </th>
    </tr>`;
  }
  private row(row: PeriodRowView, grouped: boolean): TemplateResult {
    const { view } = this;
    const current = row.id === view.current;
    const checked = view.checked.has(row.id);
    return html`<tr
      class="can ${checked ? 'sel' : ''} ${current ? 'cur' : ''} ${row.risk ? 'miss' : ''} ${view.fresh.has(row.id) ? 'fresh' : ''}"
      data-id=${row.id}
      aria-selected=${checked}
      @click=${(event: MouseEvent) => {
        const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
        if (cell) this.#column = Number(cell.dataset['column']);
        view.choose(row, event);
      }}
    >
      <td class="stk">
        <span class="row"
          >${checkBox(checked, t('check.one', { name: row.client.short }), (event) => view.check(row.id, event.shiftKey))}<a
            class="el"
            href=${href(`/periods/${row.id}`)}
            tabindex="-1"
            title=${row.risk ? `${row.client.name} · ${riskWords(row)}` : row.client.name}
            >${row.client.name}</a
          ></span
        >
      </td>
      <td class="mut">${t(`vat.${row.client.vatKind}`)}</td>
      ${grouped ? nothing : html`<td class="el">${row.accountant?.name ?? html`<span class="mut">—</span>`}</td>`}
      ${CORE_STAGES.map(
        (column, at) =>
          html`<td
            class="mc ${current && at === this.#column ? 'at' : ''}"
            data-column=${at}
            aria-label="${t(`core.${column}`)} ${t(`cell.${row.cells[column]}`)} ${cellText(row, column)}"
          >
            ${cellMark(row, column)}
          </td>`,
      )}
      <td class="r">${dueText(row)}</td>
    </tr>`;
  }

  override render(): TemplateResult {
    const { view } = this;
    const { rows } = view;
    const grouped = view.sort === 'accountant';
    const widths = [252, 64, ...(grouped ? [] : [84]), 140, 140, 160, 136, 120, 0];
    const all = rows.length > 0 && rows.every(({ id }) => view.checked.has(id));
    return html`<table class="mx" .style=${'min-width:980px'}>
      <caption class="sr">
        ${t('title')}
      </caption>
      <colgroup>
        ${widths.map((width) => html`<col .style=${width ? `width:${width}px` : ''} />`)}
      </colgroup>
      <thead>
        <tr class="mh">
          <th scope="col" class="stk">
            <span class="row"
              >${checkBox(all ? true : view.checked.size > 0 ? 'mixed' : false, t('check.all'), view.checkAll)}${t('column.client')}
              <span class="mut num">${this.summary.value ? count(this.summary.value.total) : ''}</span></span
            >
          </th>
          <th scope="col">${t('column.kind')}</th>
          ${grouped ? nothing : html`<th scope="col">${t('column.accountant')}</th>`} ${CORE_STAGES.map((column) => this.head(column))}
          <th scope="col" class="r">${t('column.due')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          ({ id }) => id,
          (row, at) => {
            const before = rows[at - 1];
            const first = grouped && (at === 0 || (before !== undefined && groupOf(before) !== groupOf(row)));
            return html`${first ? this.group(row) : nothing}${grouped && isFolded(row) ? nothing : this.row(row, grouped)}`;
          },
        )}
        ${
          view.loading && rows.length === 0
            ? Array.from(
                { length: 12 },
                (_, at) =>
                  html`<tr aria-hidden="true">
                    <td class="stk">${skeleton(12, `${[70, 56, 64][at % 3]}%`)}</td>
                    ${Array.from({ length: widths.length - 1 }, () => html`<td>${skeleton(24)}</td>`)}
                  </tr>`,
              )
            : nothing
        }
      </tbody>
    </table>`;
  }
}
define('yk-period-matrix', PeriodMatrix);
