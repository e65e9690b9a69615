import { html, nothing } from 'lit';
import type { ComplaintRowView } from '../../../api/views/complaints.ts';
import { COMPLAINT_TOPICS } from '../../../domain/complaint/types.ts';
import { listClients } from '../../data/api.ts';
import { countComplaints, listComplaints } from '../../data/complaints-api.ts';
import type { Query } from '../../data/http.ts';
import { may, readMe } from '../../data/me.ts';
import { t } from '../../locales/complaints.ts';
import { t as c } from '../../locales/console-complaints.ts';
import { findStaff } from '../forms/pickers.ts';
import { icon } from '../icons.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { complaintTag, dueWords, foundTag } from './complaint-words.ts';
import '../styles/complaints.css';

/** What a tab stands for, as the API takes it. */
const SHOWN: Record<string, Query> = {
  open: { state: 'received,acknowledged' },
  overdue: { overdue: '1' },
  settled: { state: 'settled' },
  closed: { state: 'closed' },
  all: {},
};
const asQuery = ({ values, q, sort, storeId }: ListAsk): Query => {
  const { show = 'open', ...rest } = values;
  return { ...rest, ...SHOWN[show], q: q || null, storeId, sort: sort === 'recent' ? '-receivedAt' : 'dueAt' };
};
const stores = () => readMe().me?.stores ?? [];
const yesNo = () => [
  { value: '1', text: c('yes') },
  { value: '0', text: c('no') },
];

/** 投诉: what waits, what is late, what was answered; red is late. */
const COMPLAINTS: ListDescription<ComplaintRowView> = {
  id: 'complaints',
  path: '/complaints',
  title: () => t('complaints'),
  columns: [
    {
      id: 'no',
      title: () => c('column.no'),
      width: 132,
      fixed: true,
      className: 'mono',
      show: (row) => html`<a href=${href(`/complaints/${row.id}`)} tabindex="-1">${row.id}</a>`,
    },
    { id: 'state', title: () => c('column.state'), width: 128, show: complaintTag },
    { id: 'excerpt', title: () => c('column.text'), width: 0, className: 'sec2', show: (row) => row.excerpt },
    { id: 'topic', title: () => t('said.topic'), width: 92, show: (row) => t(`topic.${row.topic}`) },
    { id: 'client', title: () => t('said.client'), width: 108, className: 't1', show: (row) => row.client.short },
    { id: 'against', title: () => t('said.against'), width: 84, show: (row) => row.against?.name ?? '—' },
    { id: 'handler', title: () => t('said.handler'), width: 84, show: (row) => row.handler?.name ?? '—' },
    { id: 'due', title: () => c('column.due'), width: 116, right: true, sort: 'dueAt', show: dueWords },
    { id: 'received', title: () => c('column.received'), width: 116, right: true, show: (row) => dayAndTime(row.receivedAt) },
    { id: 'found', title: () => c('column.found'), width: 84, off: true, show: foundTag },
    { id: 'reopened', title: () => c('column.reopened'), width: 72, off: true, show: (row) => (row.reopened ? c('yes') : '—') },
    { id: 'score', title: () => c('column.score'), width: 72, off: true, show: (row) => String(row.score ?? '—') },
    { id: 'store', title: () => t('said.store'), width: 84, off: true, show: (row) => row.store.name },
  ],
  sorts: [
    { id: 'dueAt', title: () => c('sort.due') },
    { id: 'recent', title: () => c('sort.recent') },
  ],
  tabs: [
    { id: 'open', title: () => t('list.open'), values: {} },
    { id: 'overdue', title: () => t('overdue'), values: { show: 'overdue' }, hot: true },
    { id: 'settled', title: () => t('state.settled'), values: { show: 'settled' } },
    { id: 'closed', title: () => t('state.closed'), values: { show: 'closed' } },
    { id: 'all', title: () => c('tab.all'), values: { show: 'all' } },
  ],
  filters: [
    {
      id: 'topic',
      title: () => t('said.topic'),
      kind: 'one',
      options: () => COMPLAINT_TOPICS.map((value) => ({ value, text: t(`topic.${value}`) })),
    },
    {
      id: 'storeId',
      title: () => t('said.store'),
      kind: 'one',
      when: () => stores().length > 1,
      options: () => stores().map(({ id, name }) => ({ value: id, text: name })),
    },
    {
      id: 'upheld',
      title: () => c('column.found'),
      kind: 'one',
      options: () => yesNo().map((one) => ({ ...one, text: t(one.value === '1' ? 'result.upheld' : 'result.unfounded') })),
    },
    { id: 'reopened', title: () => c('column.reopened'), kind: 'one', options: yesNo },
    {
      id: 'againstStaffId',
      title: () => t('said.against'),
      kind: 'find',
      keeps: 'against',
      hint: () => t('said.against'),
      words: (value, rows) => rows.find(({ against }) => against?.id === value)?.against?.name,
      find: async (q) => [...(await findStaff(q))],
    },
    {
      id: 'clientId',
      title: () => t('said.client'),
      kind: 'find',
      keeps: 'client',
      hint: () => t('said.client'),
      words: (value, rows) => rows.find(({ client }) => client.id === value)?.client.short,
      find: async (q) => (await listClients({ q, limit: 6 })).items.map(({ id, name, short }) => ({ value: id, text: name, note: short })),
    },
    { id: 'from', title: () => c('from'), kind: 'day' },
    { id: 'to', title: () => c('to'), kind: 'day' },
  ],
  search: () => c('search'),
  topic: 'complaint',
  fetch: (ask, page) => listComplaints({ ...asQuery(ask), ...page }),
  counts: async (ask) => {
    const { total, received, acknowledged, settled, closed, overdue } = await countComplaints({
      ...asQuery(ask),
      sort: null,
      state: null,
      overdue: null,
    });
    return { open: received + acknowledged, overdue, settled, closed, all: total };
  },
  name: (row) => `${row.id} ${row.client.short}`,
  opens: ({ id }) => `/complaints/${id}`,
  card: (row) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/complaints/${row.id}`)}>${row.client.short} · ${t(`topic.${row.topic}`)}</a></b
        >${complaintTag(row)}
      </div>
      <div class="row k2 el">${row.excerpt}</div>
      <div class="row mut k3"><span>${row.against?.name ?? row.id}</span><span class="grow"></span>${dueWords(row)}</div>`,
  actions: () =>
    html`<a class="btn" href=${href('/suggestions')}>${icon('message', 14)}<span>${t('suggestions')}</span></a
      >${may('complaints.count') ? html`<a class="btn" href=${href('/complaints/statistics')}>${icon('table', 14)}<span>${c('figures')}</span></a>` : nothing}`,
  exports: { kinds: ['complaints'], filter: asQuery },
  empty: ({ narrow, tab }) =>
    narrow || (tab && tab.id !== 'open')
      ? { title: c('empty.filtered'), text: c('empty.filteredText') }
      : { title: t('list.empty'), text: t('list.emptyWork') },
};
defineList('yk-complaints-desk', COMPLAINTS);
