import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.ts';
import { emptyPlace } from '../parts.ts';
import { href } from '../router.ts';
import { t } from '../words.ts';
import { narrowed, type ListState } from './filter.ts';
import { tabOf } from './list-tabs.ts';

/** No row to show, and what to do about it: nothing yet, nothing in this tab, nothing the filters let through. */
export function emptyList(state: ListState, clear: () => void): TemplateResult {
  const narrow = narrowed(state) > 0;
  const tab = tabOf(state);
  return emptyPlace(
    narrow ? t('empty.filtered') : tab && tab.id !== 'all' ? t('empty.tab', { tab: t(tab.word) }) : t('empty.cases'),
    narrow ? t('empty.filteredText') : t('empty.casesText'),
    html`${narrow ? html`<button class="btn" @click=${clear}><span>${t('filter.clear')}</span><kbd>Shift</kbd><kbd>F</kbd></button>` : nothing}${tab?.id === 'all' && !narrow ? nothing : html`<a class="btn gho" href=${href('/cases')}>${t('empty.all')}</a>`}`,
    narrow
      ? nothing
      : html`<ul class="em-l">
          <li>
            ${icon('person', 16)}
            <div><b>${t('empty.card1')}</b><span>${t('empty.card1Text')}</span></div>
          </li>
          <li>
            ${icon('bell', 16)}
            <div><b>${t('empty.card2')}</b><span>${t('empty.card2Text')}</span></div>
          </li>
          <li>
            ${icon('clock', 16)}
            <div><b>${t('empty.card3')}</b><span>${t('empty.card3Text')}</span></div>
          </li>
        </ul>`,
  );
}
