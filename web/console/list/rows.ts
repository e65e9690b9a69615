import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-list.ts';
import { trouble } from '../parts.ts';
import { rowCards } from './cards.ts';
import type { ListRow, RowsView } from './description.ts';
import type { RowList } from './row-list.ts';
import { rowTable } from './table.ts';

/** The rows, as a table or on a narrow screen as cards, with what went wrong above and the way to the next page below. */
export function listRows<Row extends ListRow>(view: RowsView<Row>, list: RowList<Row>, cards: boolean): TemplateResult {
  const more = list.cursor
    ? html`<div class="more-row" data-more>
        ${list.loading ? t('coming') : html`<button class="btn gho sm" @click=${() => list.more()}>${t('more')}</button>`}
      </div>`
    : nothing;
  return html`${
    list.problem
      ? html`<div .style=${'padding:0 var(--yk-console-gutter) 8px'}>
          ${trouble(list.problem.message, () => {
            void list.more(list.rows.length === 0);
          })}
        </div>`
      : nothing
  }
  ${
    cards
      ? html`${rowCards(view)}`
      : html`<div
          class="tw ls"
          tabindex="0"
          role="region"
          aria-label=${view.of.title()}
          @scroll=${(event: Event) => {
            list.scroll = (event.target as Element).scrollTop;
          }}
        >
          ${view.of.draw?.(view) ?? rowTable(view)}${more}
        </div>`
  }`;
}
