import { html } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import { listCases } from '../../data/api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { may } from '../../data/me.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import type { ListDeed, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { startCase } from '../start-case.ts';
import { href } from '../router.ts';
import { t } from '../words.ts';
import { assignEach } from './assign-each.ts';
import { CASE_COLUMNS, caseCard } from './case-columns.ts';
import { CASE_FILTERS, CASE_SORTS, CASE_TABS, asCaseFilter, countTabs } from './case-filter.ts';
import '../styles/cases.css';

const assign: ListDeed<CaseRow> = {
  id: 'assign',
  title: () => t('assign'),
  icon: 'assign',
  key: 'a',
  run: ({ rows }, done) => assignEach(rows, done),
};
const copy: ListDeed<CaseRow> = {
  id: 'copy',
  title: () => t('bulk.copy'),
  icon: 'file',
  run: async ({ rows }) => {
    await navigator.clipboard.writeText(rows.map(({ id }) => id).join('\n'));
    say(t('bulk.copied'));
  },
};

/** A deed on all of them at once, loaded when it is chosen. */
const many = (
  id: 'assignMany' | 'urgeMany' | 'cancelMany',
  icon: ListDeed<CaseRow>['icon'],
  title: 'bulk.assignMany' | 'bulk.urgeMany' | 'bulk.cancelMany',
): ListDeed<CaseRow> => ({
  id,
  title: () => t(title),
  icon,
  every: true,
  run: async (chosen, done) => {
    const deeds = await import('./bulk-deeds.ts');
    await wordsReady();
    if (await deeds[id](chosen)) done();
  },
});
const MANY = [
  many('assignMany', 'swap', 'bulk.assignMany'),
  many('urgeMany', 'bell', 'bulk.urgeMany'),
  many('cancelMany', 'close', 'bulk.cancelMany'),
] as const;

/** 业务单: every case in scope as a table, cards or a board. */
const CASES: ListDescription<CaseRow> = {
  id: 'cases',
  path: '/cases',
  title: () => t('nav.cases'),
  columns: CASE_COLUMNS,
  sorts: CASE_SORTS,
  tabs: CASE_TABS,
  filters: CASE_FILTERS,
  search: () => t('filter.qHint'),
  topic: 'case',
  fetch: (ask, page) => listCases({ ...asCaseFilter(ask), ...page }),
  counts: countTabs,
  name: ({ id }) => id,
  opens: ({ id }) => `/cases/${id}`,
  card: caseCard,
  peek: ({ id }, close) => {
    void import('./peek.ts');
    return html`<yk-case-peek .no=${id} .close=${close}></yk-case-peek>`;
  },
  board: (ask, counts) => {
    void import('./case-board.ts');
    return html`<yk-case-board class="page" .ask=${ask} .counts=${counts}></yk-case-board>`;
  },
  actions: () =>
    may('request.create')
      ? html`<button class="btn pri" @click=${startCase}>${icon('plus')}<span>${t('newCase')}</span><kbd>C</kbd></button>`
      : html``,
  deeds: () => [...(may('case.assign') ? [assign] : []), ...(may('bulk.run') ? MANY : []), copy],
  exports: { kinds: ['cases'], filter: asCaseFilter },
  empty: ({ narrow, tab }) => ({
    title: narrow ? t('empty.filtered') : tab ? t('empty.tab', { tab: tab.title() }) : t('empty.cases'),
    text: narrow ? t('empty.filteredText') : t('empty.casesText'),
    ...(narrow || tab ? { actions: html`<a class="btn gho" href=${href('/cases')}>${t('empty.all')}</a>` } : {}),
    ...(narrow
      ? {}
      : {
          cards: html`<ul class="em-l">
            ${(['person', 'bell', 'clock'] as const).map(
              (sign, index) =>
                html`<li>
                  ${icon(sign, 16)}
                  <div>
                    <b>${t(`empty.card${(index + 1) as 1 | 2 | 3}`)}</b><span>${t(`empty.card${(index + 1) as 1 | 2 | 3}Text`)}</span>
                  </div>
                </li>`,
            )}
          </ul>`,
        }),
  }),
};
defineList('yk-cases-page', CASES);
