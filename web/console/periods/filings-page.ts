import { html } from 'lit';
import type { ObligationView } from '../../../api/views/periods.ts';
import { OBLIGATIONS } from '../../../domain/period/obligation-rules.ts';
import { listStaff } from '../../data/api.ts';
import { listObligations, periodAsked } from '../../data/period-api.ts';
import type { Query } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-filings.ts';
import { monthWords } from '../../locales/months.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { filingButton } from './filing-deeds.ts';
import { filingAmount, filingDue, filingTag } from './filing-words.ts';
import { periodHere } from './period-head.ts';
import '../styles/cases.css';
import '../styles/periods.css';

/** As the API takes it. */
const asQuery = ({ values: { period, ...values }, q, storeId }: ListAsk): Query => ({
  stage: 'file,social',
  state: 'todo',
  ...values,
  span: periodAsked(period ?? null),
  q: q || null,
  storeId,
});
const stores = () => readMe().me?.stores ?? [];
const again = (): void => {
  document.querySelector<HTMLElement & { changed: () => void }>('yk-filings-page')?.changed();
};
const open = (one: ObligationView): string => (one.periodId ? `/periods/${one.periodId}` : `/clients/${one.client.id}`);

/** 申报: every filing of a month, those due first on top; many are filed in one go. */
const FILINGS: ListDescription<ObligationView> = {
  id: 'filings',
  path: '/filings',
  title: () => t('title'),
  heading: () => html`<yk-period-head plain></yk-period-head>`,
  under: ['period'],
  columns: [
    {
      id: 'client',
      title: () => t('column.client'),
      width: 130,
      fixed: true,
      className: 't1',
      show: (one) => html`<a href=${href(open(one))} tabindex="-1" title=${one.client.name}>${one.client.short}</a>`,
    },
    { id: 'name', title: () => t('column.name'), width: 0, fixed: true, show: (one) => one.name },
    { id: 'state', title: () => t('column.state'), width: 180, show: filingTag },
    { id: 'amount', title: () => t('column.amount'), width: 100, right: true, show: filingAmount },
    { id: 'due', title: () => t('column.due'), width: 176, show: filingDue },
    { id: 'accountant', title: () => t('column.accountant'), width: 84, show: (one) => one.accountant?.name ?? '—' },
    {
      id: 'filed',
      title: () => t('column.filed'),
      width: 132,
      className: 'mut',
      show: (one) => (one.filedAt ? dayAndTime(one.filedAt) : '—'),
    },
    { id: 'deed', title: () => t('column.deed'), width: 96, right: true, show: (one) => filingButton(one, again) },
  ],
  sorts: [{ id: 'due', title: () => t('sort.due') }],
  tabs: [
    { id: 'todo', title: () => t('tab.todo'), values: {} },
    { id: 'overdue', title: () => t('tab.overdue'), values: { overdue: '1' }, hot: true },
    { id: 'deducting', title: () => t('tab.deducting'), values: { state: 'filed', deduction: 'pending' } },
    { id: 'failed', title: () => t('tab.failed'), values: { state: 'filed', deduction: 'failed' }, hot: true },
    { id: 'through', title: () => t('tab.through'), values: { state: 'filed,paid,not_applicable' } },
    { id: 'all', title: () => t('tab.all'), values: { state: 'todo,filed,paid,not_applicable' } },
  ],
  filters: [
    {
      id: 'ruleId',
      title: () => t('column.name'),
      kind: 'one',
      words: (value, rows) => rows.find(({ ruleId }) => ruleId === value)?.name,
      options: () => OBLIGATIONS.filter(({ stage }) => stage !== 'yearly').map(({ id, name }) => ({ value: id, text: name })),
    },
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
      words: (value, rows) => rows.find(({ accountant }) => accountant?.id === value)?.accountant?.name,
      options: async () => (await listStaff({ limit: 100 })).items.map(({ id, name, title }) => ({ value: id, text: name, note: title })),
    },
  ],
  search: () => t('search'),
  topic: 'client',
  fetch: (ask, page) => listObligations({ ...asQuery(ask), ...page }),
  exports: { kinds: ['filings'], filter: asQuery, underWords: () => [monthWords(periodHere())] },
  name: (one) => `${one.client.short} ${one.name}`,
  opens: open,
  card: (one) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(open(one))}>${one.client.short} · ${one.name}</a></b
        >${filingAmount(one)}
      </div>
      <div class="row k3">${filingTag(one)}<span class="grow"></span>${filingDue(one)}</div>
      <div class="row k3">${filingButton(one, again)}</div>`,
  deeds: () => [
    {
      id: 'file',
      title: () => t('deed.file'),
      icon: 'check',
      key: 'd',
      run: ({ rows }, done) => import('./file-many.ts').then(({ fileMany }) => fileMany(rows, done)),
    },
    {
      id: 'deducted',
      title: () => t('deed.deducted'),
      icon: 'yuan',
      run: ({ rows }, done) => import('./file-many.ts').then(({ deductMany }) => deductMany(rows, done)),
    },
  ],
  actions: () => html`<a class="btn gho" href=${href('/periods')}>${t('matrix')}</a>`,
  empty: ({ narrow, tab }) =>
    narrow || tab ? { title: t('empty.filtered'), text: t('empty.filteredText') } : { title: t('empty.title'), text: t('empty.text') },
};
defineList('yk-filings-page', FILINGS);
