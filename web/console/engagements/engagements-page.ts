import { html, nothing } from 'lit';
import type { EngagementRowView } from '../../../api/views/engagements.ts';
import { BILL_CYCLES } from '../../../domain/billing/dues.ts';
import { formatYuan } from '../../../domain/money.ts';
import { addCivilDays, civilDateOf } from '../../../domain/time.ts';
import { listClients } from '../../data/api.ts';
import { countEngagements, listEngagements, listPlans } from '../../data/engagements-api.ts';
import type { Query } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-engagements.ts';
import { findStaff } from '../forms/pickers.ts';
import { icon } from '../icons.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { go, href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { cycleWords, engagementTag, leftWords } from './engagement-words.ts';
import '../styles/engagements.css';

const SOON_DAYS = 60;
/** What a tab stands for, as the API takes it. */
const shown = (show: string): Query => {
  if (show === 'waiting') return { waiting: '1' };
  if (show === 'imported') return { waiting: '1', imported: '1' };
  if (show === 'sentBack') return { waiting: '0' };
  if (show === 'ending') return { endsBy: addCivilDays(civilDateOf(Date.now()), SOON_DAYS) };
  if (show === 'running') return { state: 'active,paused' };
  return show === 'all' ? {} : { state: show };
};
/** As the API takes it: 履行中 first. */
const asQuery = ({ values, q, sort, storeId }: ListAsk): Query => {
  const { show = 'running', ...rest } = values;
  return { ...rest, ...shown(show), q: q || null, storeId, sort: sort === 'endDate' ? 'endDate' : '-createdAt' };
};
const stores = () => readMe().me?.stores ?? [];
const enter = (): void =>
  void import('./engagement-form.ts').then(async ({ openNewEngagement }) => {
    await wordsReady();
    const made = await openNewEngagement();
    if (made) go(`/engagements/${made.id}`);
  });

/** 代账合同: what runs, what waits for an approval, what ends soon. */
const ENGAGEMENTS: ListDescription<EngagementRowView> = {
  id: 'engagements',
  path: '/engagements',
  title: () => t('engagements'),
  columns: [
    {
      id: 'client',
      title: () => t('column.client'),
      width: 124,
      fixed: true,
      className: 't1',
      show: (row) => html`<a href=${href(`/engagements/${row.id}`)} tabindex="-1">${row.client.short}</a>`,
    },
    { id: 'plan', title: () => t('column.plan'), width: 0, className: 'sec2', show: (row) => row.planName },
    { id: 'state', title: () => t('column.state'), width: 92, show: engagementTag },
    { id: 'fee', title: () => t('column.fee'), width: 104, right: true, className: 't1', show: (row) => formatYuan(row.monthFeeFen) },
    { id: 'cycle', title: () => t('column.cycle'), width: 116, show: cycleWords },
    { id: 'start', title: () => t('column.start'), width: 104, className: 'num', show: (row) => row.startDate },
    { id: 'end', title: () => t('column.end'), width: 104, className: 'num', sort: 'endDate', show: (row) => row.endDate ?? '—' },
    { id: 'left', title: () => t('column.left'), width: 84, right: true, show: leftWords },
    { id: 'accountant', title: () => t('column.accountant'), width: 88, show: (row) => row.accountant?.name ?? '—' },
    { id: 'no', title: () => t('column.no'), width: 132, className: 'mono mut', off: true, show: (row) => row.id },
    { id: 'store', title: () => t('column.store'), width: 84, off: true, show: (row) => row.store.name },
    { id: 'enteredBy', title: () => t('column.enteredBy'), width: 84, off: true, show: (row) => row.enteredBy.name },
    { id: 'createdAt', title: () => t('column.created'), width: 112, right: true, off: true, show: (row) => dayAndTime(row.createdAt) },
  ],
  sorts: [
    { id: 'recent', title: () => t('sort.recent') },
    { id: 'endDate', title: () => t('sort.end') },
  ],
  tabs: [
    { id: 'running', title: () => t('tab.running'), values: {} },
    { id: 'waiting', title: () => t('tab.waiting'), values: { show: 'waiting' }, hot: true },
    { id: 'imported', title: () => t('tab.imported'), values: { show: 'imported' }, hot: true },
    { id: 'ending', title: () => t('tab.ending'), values: { show: 'ending' }, hot: true },
    { id: 'sentBack', title: () => t('tab.sentBack'), values: { show: 'sentBack' } },
    { id: 'approved', title: () => t('tab.approved'), values: { show: 'approved' } },
    { id: 'ended', title: () => t('tab.ended'), values: { show: 'ended' } },
    { id: 'all', title: () => t('tab.all'), values: { show: 'all' } },
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
      id: 'cycle',
      title: () => t('column.cycle'),
      kind: 'one',
      options: () => BILL_CYCLES.map((value) => ({ value, text: t(`cycle.${value}`) })),
    },
    {
      id: 'planId',
      title: () => t('column.plan'),
      kind: 'choice',
      options: async () => (await listPlans()).items.map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      id: 'accountantId',
      title: () => t('column.accountant'),
      kind: 'find',
      keeps: 'accountant',
      hint: () => t('column.accountant'),
      words: (value, rows) => rows.find(({ accountant }) => accountant?.id === value)?.accountant?.name,
      find: async (q) => [...(await findStaff(q))],
    },
    {
      id: 'clientId',
      title: () => t('column.client'),
      kind: 'find',
      keeps: 'client',
      hint: () => t('column.client'),
      words: (value, rows) => rows.find(({ client }) => client.id === value)?.client.short,
      find: async (q) => (await listClients({ q, limit: 6 })).items.map(({ id, name, short }) => ({ value: id, text: name, note: short })),
    },
  ],
  search: () => t('search'),
  topic: 'client',
  fetch: (ask, page) => listEngagements({ ...asQuery(ask), ...page }),
  counts: async (ask) => {
    const { total, waiting, imported, sentBack, approved, active, paused, ended, ending } = await countEngagements({
      ...asQuery(ask),
      sort: null,
      state: null,
      waiting: null,
      imported: null,
      endsBy: null,
    });
    return { running: active + paused, waiting, imported, ending, sentBack, approved, ended, all: total };
  },
  name: (row) => `${row.client.short} ${row.planName}`,
  opens: ({ id }) => `/engagements/${id}`,
  card: (row) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/engagements/${row.id}`)}>${row.client.short}</a></b
        >${engagementTag(row)}<b>${formatYuan(row.monthFeeFen)}</b>
      </div>
      <div class="row k2 el">${row.planName} · ${cycleWords(row)}</div>
      <div class="row mut k3"><span>${row.startDate} – ${row.endDate ?? t('open')}</span><span class="grow"></span>${leftWords(row)}</div>`,
  deeds: () => [
    {
      id: 'approve',
      needs: 'engagements.approve',
      title: () => t('many.approve'),
      icon: 'check',
      key: 'a',
      every: true,
      run: (chosen, done) =>
        import('./bulk-deeds.ts').then(async ({ approveMany }) => ((await approveMany(chosen, asQuery)) ? done() : undefined)),
    },
    {
      id: 'periods',
      needs: 'periods.work',
      title: () => t('many.periods'),
      icon: 'month',
      every: true,
      run: (chosen, done) =>
        import('./bulk-deeds.ts').then(async ({ periodsMany }) => ((await periodsMany(chosen, asQuery)) ? done() : undefined)),
    },
  ],
  actions: () =>
    html`<a class="btn" href=${href('/engagement-plans')}>${t('plans')}</a
      ><button class="btn pri" @click=${enter}>${icon('plus', 14)}<span>${t('new')}</span></button>`,
  exports: { kinds: ['engagements'], filter: asQuery },
  empty: ({ narrow, tab }) =>
    narrow || (tab && tab.id !== 'running')
      ? { title: t('empty.filtered'), text: t('empty.filteredText') }
      : {
          title: t('empty.title'),
          text: t('empty.text'),
          actions: html`<button class="btn pri" @click=${enter}>${t('new')}</button>${nothing}`,
        },
};
defineList('yk-engagements-page', ENGAGEMENTS);
