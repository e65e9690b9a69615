import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-list.ts';
import { count } from '../time.ts';
import type { ListDescription, ListRow } from './description.ts';

/** Under the list: how many are shown, in which order, and the keys that work here. */
export const listFoot = <Row extends ListRow>(
  of: ListDescription<Row>,
  sort: string,
  shown: number,
  total: number | null,
  order: (sort: string) => void,
): TemplateResult =>
  html`<div class="foot">
    <span
      >${shown > 0 ? (total === null ? t('shown', { n: count(shown) }) : t('shownOf', { n: count(shown), total: count(Math.max(total, shown)) })) : ''}</span
    >${
      of.sorts.length > 1
        ? html`<label class="row"
            >${t('sort.by')}<select class="sort" @change=${(event: Event) => order((event.target as HTMLSelectElement).value)}>
              ${of.sorts.map((one) => html`<option value=${one.id} ?selected=${one.id === sort}>${one.title()}</option>`)}
            </select></label
          >`
        : nothing
    }<span class="grow"></span
    ><span class="keys"
      ><kbd>J</kbd><kbd>K</kbd> ${t('keys.move')}　<kbd>X</kbd> ${t('check')}　<kbd>Enter</kbd>
      ${t('open')}　${of.peek ? html`<kbd>Space</kbd> ${t('peek')}　` : nothing}<kbd>?</kbd> ${t('keys')}</span
    >
  </div>`;
