import { html, nothing, type TemplateResult } from 'lit';
import type { PerformanceLine, PerformanceView } from '../../../api/views/performance.ts';
import { t } from '../../locales/console-performance.ts';
import { nameOf, numberOf } from '../../locales/performance-values.ts';
import { icon } from '../icons.ts';
import { face } from '../parts.ts';
import { href } from '../router.ts';
import { figure, move, sparkline, type Behind } from './performance-words.ts';

/** Columns of figures; each sorts the table. */
export const TABLE_NUMBERS = ['taken', 'response', 'finished', 'onTime', 'rating', 'returned', 'upheld', 'missed', 'collected'] as const;
export type TableNumber = (typeof TABLE_NUMBERS)[number];

/** Colleagues in the order of one number, most first; what counts for nobody last. */
export const inOrder = (view: PerformanceView, by: string): PerformanceLine[] =>
  view.staff.toSorted(
    (one, other) =>
      Number(one.id === '') - Number(other.id === '') ||
      (other.figures[by] ?? -1) - (one.figures[by] ?? -1) ||
      (other.figures['finished'] ?? 0) - (one.figures['finished'] ?? 0) ||
      (one.id < other.id ? -1 : 1),
  );

/** Stores as lines of the same table. */
export const storeLines = (view: PerformanceView): PerformanceLine[] =>
  view.stores.map((store) => ({ ...store, title: '', stores: [], clients: 0, active: true }));

interface TableView {
  view: PerformanceView;
  /** What stands in the lines: colleagues or stores. */
  rows: 'staff' | 'stores';
  lines: readonly PerformanceLine[];
  by: string;
  chosen: string | null;
  behind: (line: PerformanceLine | null) => Behind;
  order: (by: TableNumber) => void;
  choose: (id: string) => void;
}

/** How the cases came: what was grabbed beside what was given. */
function ways(
  line: { figures: PerformanceLine['figures']; since: Record<string, number> },
  behind: Behind,
  dimensions: PerformanceView['dimensions'],
): TemplateResult {
  const grabbed = line.figures['grabbed'] ?? 0;
  const assigned = line.figures['assigned'] ?? 0;
  const all = Math.max(1, grabbed + assigned);
  return html`<span class="pf-w"
    ><span class="b" aria-hidden="true"
      ><i .style=${`width:${(grabbed / all) * 100}%`}></i><i class="s" .style=${`width:${(assigned / all) * 100}%`}></i></span
    ><span>${figure('grabbed', line, behind, dimensions)} / ${figure('assigned', line, behind, dimensions)}</span></span
  >`;
}

/** Everybody's month in a table: every figure opens the rows it counts. */
export function performanceTable({ view, rows, lines, by, chosen, behind, order, choose }: TableView): TemplateResult {
  const { dimensions, total } = view;
  const cell = (name: string, line: { figures: PerformanceLine['figures']; since: Record<string, number> }, of: Behind): TemplateResult =>
    figure(name, line, of, dimensions, name === 'rating' && line === total);
  return html`<div class="tw pf-t" tabindex="0" aria-label=${t('title')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t(rows === 'stores' ? 'store' : 'staff')}</th>
          ${TABLE_NUMBERS.map((name, index) => {
            const head = html`<th scope="col" class="r" aria-sort=${by === name ? 'descending' : nothing}>
              <button class="so" @click=${() => order(name)}>
                ${nameOf(numberOf(name, dimensions))}${by === name ? icon('down', 12) : nothing}
              </button>
            </th>`;
            return index === 0
              ? html`${head}
                  <th scope="col">${t('how2')}</th>
                  <th scope="col">${t('months6')}</th>`
              : head;
          })}
        </tr>
      </thead>
      <tbody>
        ${lines.map((line) => {
          const of = behind(line);
          const taken = line.trend['taken'] ?? [];
          return html`<tr
            data-id=${line.id || 'nobody'}
            class=${line.id === chosen ? 'cur' : ''}
            aria-current=${line.id === chosen ? 'true' : nothing}
            @click=${(event: Event) => {
              if (!(event.target as Element).closest('a,button')) choose(line.id);
            }}
          >
            <th scope="row">
              ${
                rows === 'stores'
                  ? line.name
                  : line.id === ''
                    ? html`<span class="mut">${t('nobody')}</span>`
                    : html`<span class="who"
                          >${face(line, 22)}<a href=${href(`/performance/people/${line.id}?period=${view.period}`)}>${line.name}</a></span
                        >
                        <small class="mut">${line.active ? line.stores.map(({ name }) => name).join(' · ') : t('left')}</small>`
              }
            </th>
            ${TABLE_NUMBERS.map((name, index) =>
              index === 0
                ? html`<td class="r n2">
                      ${cell(name, line, of)}${move(numberOf(name, dimensions), line.figures[name] ?? null, line.previous[name] ?? null)}
                    </td>
                    <td>${ways(line, of, dimensions)}</td>
                    <td>${sparkline(taken, (taken.at(-1) ?? 0) >= (taken[0] ?? 0))}</td>`
                : html`<td class="r">${cell(name, line, of)}</td>`,
            )}
          </tr>`;
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${rows === 'stores' ? t('total.stores') : t('total', { n: lines.filter(({ id }) => id !== '').length })}</th>
          ${TABLE_NUMBERS.map((name, index) =>
            index === 0
              ? html`<td class="r n2">
                    ${cell(name, total, behind(null))}${move(numberOf(name, dimensions), total.figures[name] ?? null, total.previous[name] ?? null)}
                  </td>
                  <td>${ways(total, behind(null), dimensions)}</td>
                  <td></td>`
              : html`<td class="r">${cell(name, total, behind(null))}</td>`,
          )}
        </tr>
      </tfoot>
    </table>
  </div>`;
}
