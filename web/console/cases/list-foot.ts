import { html, type TemplateResult } from 'lit';
import { count } from '../time.ts';
import { t } from '../words.ts';
import { SORTS, type ListState } from './filter.ts';

/** Under the list: how many are shown, in which order, and the keys that work here. */
export const listFoot = (
  sort: ListState['sort'],
  shown: number,
  total: number | null,
  order: (sort: ListState['sort']) => void,
): TemplateResult =>
  html`<div class="foot">
    <span
      >${shown > 0 ? (total === null ? t('list.shown', { n: count(shown) }) : t('list.shownOf', { n: count(shown), total: count(Math.max(total, shown)) })) : ''}</span
    ><label class="row"
      >${t('sort.by')}<select
        class="sort"
        @change=${(event: Event) => order((event.target as HTMLSelectElement).value as ListState['sort'])}
      >
        ${SORTS.map((one) => html`<option value=${one} ?selected=${one === sort}>${t(`sort.${one}`)}</option>`)}
      </select></label
    ><span class="grow"></span
    ><span class="keys"
      ><kbd>J</kbd><kbd>K</kbd> ${t('keys.move')}　<kbd>X</kbd> ${t('check')}　<kbd>Enter</kbd> ${t('open')}　<kbd>Space</kbd>
      ${t('peek')}　<kbd>?</kbd> ${t('keys')}</span
    >
  </div>`;
