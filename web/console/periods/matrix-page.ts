import { html, nothing } from 'lit';
import type { PeriodRowView } from '../../../api/views/periods.ts';
import { addMonths } from '../../../domain/period/months.ts';
import { listStaff } from '../../data/api.ts';
import { PERIOD_STATES, TAX_ANSWERS } from '../../../domain/period/states.ts';
import { CORE_STAGES } from '../../../domain/period/stages.ts';
import { getPeriodSummary, listPeriods, usualPeriod } from '../../data/period-api.ts';
import type { Query } from '../../data/http.ts';
import { may, readMe } from '../../data/me.ts';
import { t } from '../../locales/console-periods.ts';
import { monthWords } from '../../locales/months.ts';
import { icon } from '../icons.ts';
import type { Chosen, ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { readPrefs } from '../prefs.ts';
import { href } from '../router.ts';
import { cellMark, dueText, riskWords } from './period-words.ts';
import { periodHere, toPeriod } from './period-head.ts';
import { isFolded } from './matrix.ts';
import '../styles/cases.css';
import '../styles/periods.css';

/** As the API takes it. */
const asQuery = ({ values, q, storeId }: ListAsk): Query => ({
  ...values,
  period: values['period'] ?? usualPeriod(),
  q: q || null,
  storeId,
});
const stores = () => readMe().me?.stores ?? [];
const leads = (): boolean => ['leader', 'admin', 'owner'].includes(readMe().me?.staff?.role ?? '');

/** 月结: clients × stages; red is what will miss a date. */
const PERIODS: ListDescription<PeriodRowView> = {
  id: 'periods',
  path: '/periods',
  title: () => t('title'),
  heading: () => html`<yk-period-head></yk-period-head>`,
  under: ['period'],
  draw: (view) =>
    html`<yk-period-matrix
      .view=${view}
      .query=${{ period: periodHere(), storeId: readPrefs().storeId }}
      .narrow=${asQuery(view.ask)}
    ></yk-period-matrix>`,
  hides: isFolded,
  columns: [
    {
      id: 'client',
      title: () => t('column.client'),
      width: 260,
      fixed: true,
      show: (row) => html`<a href=${href(`/periods/${row.id}`)}>${row.client.name}</a>`,
    },
    { id: 'kind', title: () => t('column.kind'), width: 70, show: (row) => t(`vat.${row.client.vatKind}`) },
    { id: 'accountant', title: () => t('column.accountant'), width: 90, show: (row) => row.accountant?.name ?? '—' },
    ...CORE_STAGES.map((column) => ({
      id: column,
      title: () => t(`core.${column}`),
      width: 140,
      className: 'mc',
      show: (row: PeriodRowView) => cellMark(row, column),
    })),
    { id: 'due', title: () => t('column.due'), width: 100, right: true, show: dueText },
  ],
  sorts: [
    { id: 'accountant', title: () => t('sort.accountant') },
    { id: 'due', title: () => t('sort.due') },
  ],
  tabs: [
    { id: 'all', title: () => t('tab.all'), values: {} },
    { id: 'risk', title: () => t('tab.risk'), values: { risk: '1' }, hot: true },
    ...CORE_STAGES.map((id) => ({ id, title: () => t(`core.${id}`), values: { coreStage: id } })),
  ],
  filters: [
    {
      id: 'storeId',
      title: () => t('column.store'),
      kind: 'one',
      when: () => stores().length > 1,
      options: () => stores().map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      id: 'accountantId',
      title: () => t('column.accountant'),
      kind: 'choice',
      keeps: 'who',
      when: leads,
      words: (value, rows) => rows.find(({ accountant }) => accountant?.id === value)?.accountant?.name,
      options: async () => (await listStaff({ limit: 100 })).items.map(({ id, name, title }) => ({ value: id, text: name, note: title })),
    },
    {
      id: 'toCheck',
      title: () => t('filter.check'),
      kind: 'one',
      options: () => [{ value: '1', text: t('filter.check.1') }],
    },
    {
      id: 'taxAnswer',
      title: () => t('filter.tax'),
      kind: 'some',
      options: () => TAX_ANSWERS.map((value) => ({ value, text: t(`tax.${value}`) })),
    },
    {
      id: 'state',
      title: () => t('filter.state'),
      kind: 'one',
      options: () => PERIOD_STATES.map((value) => ({ value, text: t(`state.${value}`) })),
    },
  ],
  search: () => t('search'),
  topic: 'client',
  fetch: (ask, page) => listPeriods({ ...asQuery(ask), order: ask.sort, ...page }),
  counts: async (ask) => {
    const { total, risk, stages } = await getPeriodSummary(asQuery(ask));
    return { all: total, risk, ...stages };
  },
  name: ({ client }) => client.short,
  opens: ({ id }) => `/periods/${id}`,
  card: (row) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/periods/${row.id}`)}>${row.client.short}</a></b
        >${dueText(row)}
      </div>
      ${row.risk ? html`<div class="red k2">${riskWords(row)}</div>` : nothing}
      <div class="row k3 mc">${CORE_STAGES.map((column) => cellMark(row, column))}</div>
      <div class="row mut k2">${row.accountant?.name ?? '—'}</div>`,
  deeds: () => [
    {
      id: 'move',
      title: () => t('deed.move'),
      icon: 'right',
      key: 'm',
      every: true,
      run: (chosen, done) => import('./bulk-deeds.ts').then(({ moveMany }) => moveMany(chosen, asQuery, done)),
    },
    {
      id: 'duty',
      title: () => t('deed.duty'),
      icon: 'assign',
      key: 'w',
      every: true,
      run: (chosen, done) => import('./bulk-deeds.ts').then(({ dutyMany }) => dutyMany(chosen, asQuery, done)),
    },
    {
      id: 'chase',
      title: () => t('deed.chase'),
      icon: 'clip',
      key: 'r',
      every: true,
      run: (chosen, done) => import('./bulk-deeds.ts').then(({ chaseMany }) => chaseMany(chosen, asQuery, done)),
    },
    ...(may('periods.postpone')
      ? [
          {
            id: 'postpone',
            title: () => t('deed.postpone'),
            icon: 'month' as const,
            key: 'd',
            every: true as const,
            run: (chosen: Chosen<PeriodRowView>, done: () => void) =>
              import('./bulk-deeds.ts').then(({ postponeMany }) => postponeMany(chosen, asQuery, done)),
          },
        ]
      : []),
  ],
  actions: () =>
    html`<a class="btn gho" href=${href('/tax-calendar')}>${icon('month')}<span>${t('calendar')}</span></a
      ><a class="btn" href=${href(`/filings?period=${periodHere()}`)}>${icon('file')}<span>${t('filings')}</span></a>`,
  exports: {
    kinds: ['periods'],
    filter: (ask) => ({ ...asQuery(ask), sort: ask.sort }),
    underWords: () => [monthWords(periodHere())],
  },
  keys: () => [
    { keys: '-', does: t('month.before'), run: () => toPeriod(addMonths(periodHere(), -1)) },
    { keys: '=', does: t('month.after'), run: () => toPeriod(addMonths(periodHere(), 1)) },
  ],
  empty: ({ narrow, tab }) =>
    narrow || tab ? { title: t('empty.filtered'), text: t('empty.filteredText') } : { title: t('empty.title'), text: t('empty.text') },
};
defineList('yk-periods-page', PERIODS);
