import { html, nothing, type TemplateResult } from 'lit';
import { trouble } from '../parts.ts';
import { t } from '../words.ts';
import type { CaseList } from './case-list.ts';
import { caseCards, caseTable, type TableView } from './case-table.ts';

/** The rows, as a table or on a narrow screen as cards, with what went wrong above and the way to the next page below. */
export function listRows(view: TableView, list: CaseList, cards: boolean): TemplateResult {
  const more = list.cursor
    ? html`<div class="more-row" data-more>
        ${list.loading ? t('list.coming') : html`<button class="btn gho sm" @click=${() => list.more()}>${t('more')}</button>`}
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
      ? html`${caseCards(view)}`
      : html`<div
          class="tw cases"
          tabindex="0"
          role="region"
          aria-label=${t('nav.cases')}
          @scroll=${(event: Event) => {
            list.scroll = (event.target as Element).scrollTop;
          }}
        >
          ${caseTable(view)}${more}
        </div>`
  }`;
}
