import { html, nothing, type TemplateResult } from 'lit';
import type { CaseCountsView } from '../../../api/views/day.ts';
import { here, href } from '../router.ts';
import { count } from '../time.ts';
import { t } from '../words.ts';
import { TABS, isTab, underTab, writeList, type ListState } from './filter.ts';

/** The tab the list stands under, if any. */
export const tabOf = (state: ListState): (typeof TABS)[number] | undefined => TABS.find((one) => isTab(state, one));

const countOf = (id: string, counts: CaseCountsView | null): number | null => {
  if (!counts) return null;
  return (
    { all: counts.total, waiting: counts.waitingOnClients, overdue: counts.overdue }[id] ??
    counts.byState[id as keyof typeof counts.byState] ??
    null
  );
};

/** How many cases the whole list has, when the counts can tell. */
export function totalOf(state: ListState, counts: CaseCountsView | null): number | null {
  const tab = tabOf(state);
  return tab && (state.waitingOn === null || state.waitingOn === 'any') ? countOf(tab.id, counts) : null;
}

/** The tabs above the list, with how many stand behind each. */
export const listTabs = (state: ListState, counts: CaseCountsView | null): TemplateResult =>
  html`<nav class="tabs" aria-label=${t('tabs')}>
    ${TABS.map((tab) => {
      const n = countOf(tab.id, counts);
      return html`<a
        class=${isTab(state, tab) ? 'on' : ''}
        aria-current=${isTab(state, tab) ? 'true' : nothing}
        href=${href(writeList(underTab(state, tab), here().query))}
        >${t(tab.word)}${n === null ? nothing : html`<i class=${tab.hot && n > 0 ? 'd' : ''}>${count(n)}</i>`}</a
      >`;
    })}
  </nav>`;
