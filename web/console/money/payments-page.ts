import { html, nothing } from 'lit';
import type { PaymentRow } from '../../../api/views/money.ts';
import { PAY_WAYS, SUBJECT_KINDS } from '../../../domain/pay/ways.ts';
import { listBusinessTypes, listClients } from '../../data/api.ts';
import type { Query } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import { countPayments, listPayments } from '../../data/money-api.ts';
import { t } from '../../locales/console-money.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { paymentTag, subjectLink, yuan } from './money-words.ts';
import '../styles/cases.css';
import '../styles/money.css';

/** As the API takes it. */
const asQuery = ({ values, q, storeId }: ListAsk): Query => ({ ...values, q: q || null, storeId });
const stores = () => readMe().me?.stores ?? [];

/** 支付: every attempt to pay, found by any number it is known by. */
const PAYMENTS: ListDescription<PaymentRow> = {
  id: 'payments',
  path: '/payments',
  title: () => t('payments'),
  columns: [
    {
      id: 'client',
      title: () => t('column.client'),
      width: 116,
      fixed: true,
      className: 't1',
      show: (row) => html`<a href=${href(`/payments/${row.id}`)} tabindex="-1">${row.client.short}</a>`,
    },
    { id: 'subject', title: () => t('column.subject'), width: 124, fixed: true, show: (row) => subjectLink(row.subject) },
    { id: 'service', title: () => t('column.service'), width: 0, className: 'sec2', show: (row) => row.service || row.description },
    { id: 'state', title: () => t('column.state'), width: 180, show: paymentTag },
    { id: 'amount', title: () => t('column.amount'), width: 104, right: true, className: 't1', show: (row) => yuan(row.amountFen) },
    { id: 'way', title: () => t('column.way'), width: 84, show: (row) => t(`way.${row.way}`) },
    { id: 'payer', title: () => t('column.payer'), width: 84, show: (row) => row.payer?.name ?? '—' },
    { id: 'outTradeNo', title: () => t('column.number'), width: 210, off: true, className: 'mono mut', show: (row) => row.outTradeNo },
    {
      id: 'transactionId',
      title: () => t('column.transaction'),
      width: 192,
      className: 'mono mut',
      show: (row) => row.transactionId ?? '—',
    },
    { id: 'refunded', title: () => t('column.refunded'), width: 100, right: true, off: true, show: (row) => yuan(row.refundedFen) },
    { id: 'store', title: () => t('column.store'), width: 84, off: true, className: 'sec2', show: (row) => row.store.name },
    {
      id: 'createdAt',
      title: () => t('column.created'),
      width: 112,
      right: true,
      off: true,
      className: 'mut',
      show: (row) => dayAndTime(row.createdAt),
    },
    { id: 'paidAt', title: () => t('column.paid'), width: 112, right: true, show: (row) => (row.paidAt ? dayAndTime(row.paidAt) : '—') },
  ],
  sorts: [{ id: 'recent', title: () => t('sort.recent') }],
  tabs: [
    { id: 'all', title: () => t('tab.all'), values: {} },
    { id: 'paid', title: () => t('payment.paid'), values: { state: 'paid' } },
    { id: 'pending', title: () => t('payment.pending'), values: { state: 'new,pending' } },
    { id: 'closed', title: () => t('payment.closed'), values: { state: 'closed' } },
    { id: 'failed', title: () => t('payment.failed'), values: { state: 'failed' }, hot: true },
  ],
  filters: [
    {
      id: 'storeId',
      title: () => t('column.store'),
      kind: 'one',
      when: () => stores().length > 1,
      options: () => stores().map(({ id, name }) => ({ value: id, text: name })),
    },
    { id: 'way', title: () => t('column.way'), kind: 'one', options: () => PAY_WAYS.map((value) => ({ value, text: t(`way.${value}`) })) },
    {
      id: 'subjectKind',
      title: () => t('filter.subject'),
      kind: 'one',
      options: () => SUBJECT_KINDS.map((value) => ({ value, text: t(`subject.${value}`) })),
    },
    {
      id: 'serviceId',
      title: () => t('column.service'),
      kind: 'find',
      keeps: 'service',
      hint: () => t('column.service'),
      find: async (q) =>
        (await listBusinessTypes()).items.filter(({ name }) => name.includes(q)).map(({ id, name }) => ({ value: id, text: name })),
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
    { id: 'refunded', title: () => t('filter.refunded'), kind: 'one', options: () => [{ value: '1', text: t('filter.refunded.1') }] },
    {
      id: 'time',
      title: () => t('filter.time'),
      kind: 'one',
      options: () => (['created', 'paid'] as const).map((value) => ({ value, text: t(`filter.time.${value}`) })),
    },
    { id: 'from', title: () => t('filter.from'), kind: 'day' },
    { id: 'to', title: () => t('filter.to'), kind: 'day' },
  ],
  search: () => t('search.payments'),
  topic: 'payment',
  fetch: (ask, page) => listPayments({ ...asQuery(ask), ...page }),
  counts: async (ask) => {
    const { total, byState } = await countPayments(asQuery(ask));
    return { ...byState, all: total, pending: byState.new + byState.pending };
  },
  name: (row) => `${row.client.short} ${yuan(row.amountFen)}`,
  opens: ({ id }) => `/payments/${id}`,
  card: (row) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/payments/${row.id}`)}>${row.client.short}</a></b
        >${paymentTag(row)}<b>${yuan(row.amountFen)}</b>
      </div>
      <div class="row mut k2">${subjectLink(row.subject)}<span class="el grow">${row.service}</span></div>
      <div class="row mut k3">
        <span>${t(`way.${row.way}`)}</span>${row.transactionId ? html`<span class="mono el">${row.transactionId}</span>` : nothing}<span
          class="grow"
        ></span
        >${dayAndTime(row.paidAt ?? row.createdAt)}
      </div>`,
  exports: { kinds: ['payments'], filter: asQuery },
  empty: ({ narrow, tab }) =>
    narrow || (tab && tab.id !== 'all')
      ? { title: t('empty.filtered'), text: t('empty.filteredText') }
      : { title: t('empty.payments'), text: t('empty.paymentsText') },
};
defineList('yk-payments-page', PAYMENTS);
