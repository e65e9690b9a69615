import { html, nothing } from 'lit';
import type { InvoiceRowView } from '../../../api/views/invoices.ts';
import { INVOICE_KINDS } from '../../../domain/invoices/kinds.ts';
import { formatYuan } from '../../../domain/money.ts';
import { listClients } from '../../data/api.ts';
import type { Query } from '../../data/http.ts';
import { countInvoices, listInvoices } from '../../data/invoices-api.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-invoices.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { invoiceTag } from './invoice-words.ts';

/** What waits comes first; as the API takes it. */
const asQuery = ({ values, q, storeId }: ListAsk): Query => {
  const { show = 'asked', ...rest } = values;
  const tab = show === 'all' ? {} : show === 'over' ? { over: '1' } : show === 'uncollected' ? { uncollected: '1' } : { state: show };
  return { ...rest, ...tab, q: q || null, storeId };
};
const stores = () => readMe().me?.stores ?? [];

/** 开票申请: what clients ask for, and what has to be reversed. */
const INVOICES: ListDescription<InvoiceRowView> = {
  id: 'invoices',
  path: '/invoices',
  title: () => t('invoices'),
  columns: [
    {
      id: 'client',
      title: () => t('column.client'),
      width: 120,
      fixed: true,
      className: 't1',
      show: (row) => html`<a href=${href(`/invoices/${row.id}`)} tabindex="-1">${row.client.short}</a>`,
    },
    { id: 'title', title: () => t('column.title'), width: 0, show: (row) => row.title.name },
    { id: 'taxNo', title: () => t('title.taxNo'), width: 170, className: 'mono mut', show: (row) => row.title.taxNo || '—' },
    { id: 'state', title: () => t('column.state'), width: 130, show: invoiceTag },
    { id: 'amount', title: () => t('column.amount'), width: 110, right: true, className: 't1', show: (row) => formatYuan(row.amountFen) },
    { id: 'kind', title: () => t('column.kind'), width: 80, show: (row) => t(`kind.${row.invoiceKind}`) },
    { id: 'no', title: () => t('column.no'), width: 180, className: 'mono mut', show: (row) => row.invoiceNo ?? '—' },
    { id: 'person', title: () => t('column.person'), width: 84, show: (row) => row.person.name },
    { id: 'store', title: () => t('column.store'), width: 84, off: true, show: (row) => row.store.name },
    { id: 'createdAt', title: () => t('column.created'), width: 112, right: true, show: (row) => dayAndTime(row.createdAt) },
  ],
  sorts: [{ id: 'recent', title: () => t('sort.recent') }],
  tabs: [
    { id: 'asked', title: () => t('tab.asked'), values: {} },
    { id: 'approving', title: () => t('tab.approving'), values: { show: 'approving' } },
    { id: 'uncollected', title: () => t('tab.uncollected'), values: { show: 'uncollected' } },
    { id: 'over', title: () => t('tab.over'), values: { show: 'over' }, hot: true },
    { id: 'issued', title: () => t('tab.issued'), values: { show: 'issued' } },
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
      id: 'invoiceKind',
      title: () => t('column.kind'),
      kind: 'one',
      options: () => INVOICE_KINDS.map((value) => ({ value, text: t(`kind.${value}`) })),
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
  fetch: (ask, page) => listInvoices({ ...asQuery(ask), ...page }),
  counts: async (ask) => {
    const { total, ...counts } = await countInvoices(asQuery(ask));
    return { all: total, ...counts };
  },
  exports: { kinds: ['invoices'], filter: asQuery },
  name: (row) => `${row.client.short} ${formatYuan(row.amountFen)}`,
  opens: ({ id }) => `/invoices/${id}`,
  card: (row) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/invoices/${row.id}`)}>${row.client.short}</a></b
        >${invoiceTag(row)}<b>${formatYuan(row.amountFen)}</b>
      </div>
      <div class="row k2 el">${row.title.name}</div>
      <div class="row mut k3">
        <span>${t(`kind.${row.invoiceKind}`)}</span>${row.invoiceNo ? html`<span class="mono el">${row.invoiceNo}</span>` : nothing}<span
          class="grow"
        ></span
        >${dayAndTime(row.createdAt)}
      </div>`,
  empty: ({ narrow, tab }) =>
    narrow || (tab && tab.id !== 'asked')
      ? { title: t('empty.filtered'), text: t('empty.filteredText') }
      : { title: t('empty.title'), text: t('empty.text') },
};
defineList('yk-invoices-page', INVOICES);
