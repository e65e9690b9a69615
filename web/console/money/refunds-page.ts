import { html, nothing, type TemplateResult } from 'lit';
import type { RefundView } from '../../../api/views/money.ts';
import { listBusinessTypes } from '../../data/api.ts';
import type { Query } from '../../data/http.ts';
import { may, readMe } from '../../data/me.ts';
import { countRefunds, listRefunds } from '../../data/money-api.ts';
import { t } from '../../locales/console-money.ts';
import { icon } from '../icons.ts';
import type { Chosen, ListAsk, ListDeed, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { askerOf, refundReason, refundTag, subjectLink, yuan } from './money-words.ts';
import { doRefund, refundLine, type RefundDeed } from './refund-parts.ts';
import '../styles/cases.css';
import '../styles/money.css';

const asQuery = ({ values, q, storeId }: ListAsk): Query => ({ ...values, q: q || null, storeId });
const stores = () => readMe().me?.stores ?? [];

/** A deed on one refund from the list: the first of the chosen that allows it. */
const deed = (id: RefundDeed, title: () => string, sign: ListDeed<RefundView>['icon'], key?: string): ListDeed<RefundView> => ({
  id,
  title,
  icon: sign,
  ...(key ? { key } : {}),
  run: async ({ rows }: Chosen<RefundView>, done) => {
    for (const row of rows) {
      const own = id === 'approve' && row.actions.includes('approveOwn') ? 'approveOwn' : id;
      if (row.actions.includes(own) && (await doRefund(own, row))) done(row);
    }
  },
});
const decides = (): boolean => may('refunds.decide');

/** A refund without leaving the list. */
const peek = (row: RefundView, close: () => void): TemplateResult =>
  html`<aside class="peek" aria-label=${t('refund.page')}>
    <header>
      <div class="grow">
        <h2>${yuan(row.amountFen)}</h2>
        <p class="mut">${row.client.short}</p>
      </div>
      <button class="ib" aria-label=${t('peek.close')} @click=${close}>${icon('close', 16)}</button>
    </header>
    <div class="body" tabindex="0">
      <ul class="rfs">
        ${refundLine(row, (name, refund) => {
          void doRefund(name, refund);
        })}
      </ul>
      <dl>
        ${[
          [t('column.subject'), subjectLink(row.subject)],
          [t('refund.fromPayment'), `${yuan(row.paidFen)} · ${t(`way.${row.way}`)}`],
          [t('column.refundNo'), row.outRefundNo],
          [t('column.transaction'), row.transactionId ?? '—'],
        ].map(
          ([name, value]) =>
            html`<div class="kv">
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      <a class="btn" href=${href(`/payments/${row.paymentId}`)}>${t('refund.openPayment')}</a>
    </div>
  </aside>`;

/** 退款: what does not get through first, then what is to be decided. */
const REFUNDS: ListDescription<RefundView> = {
  id: 'refunds',
  path: '/refunds',
  title: () => t('refunds'),
  columns: [
    {
      id: 'client',
      title: () => t('column.client'),
      width: 140,
      fixed: true,
      className: 't1',
      show: (row) => html`<a href=${href(`/payments/${row.paymentId}`)} tabindex="-1">${row.client.short}</a>`,
    },
    { id: 'subject', title: () => t('column.subject'), width: 124, fixed: true, show: (row) => subjectLink(row.subject) },
    { id: 'state', title: () => t('column.state'), width: 96, show: refundTag },
    { id: 'amount', title: () => t('column.amount'), width: 104, right: true, className: 't1', show: (row) => yuan(row.amountFen) },
    { id: 'reason', title: () => t('column.reason'), width: 0, show: (row) => refundReason(row.reason) },
    { id: 'asker', title: () => t('column.asker'), width: 100, show: askerOf },
    { id: 'decider', title: () => t('column.decider'), width: 90, show: (row) => row.decidedBy?.name ?? '—' },
    { id: 'outRefundNo', title: () => t('column.refundNo'), width: 210, off: true, className: 'mono mut', show: (row) => row.outRefundNo },
    { id: 'store', title: () => t('column.store'), width: 84, off: true, className: 'sec2', show: (row) => row.store.name },
    {
      id: 'createdAt',
      title: () => t('column.asked'),
      width: 112,
      right: true,
      className: 'mut',
      show: (row) => dayAndTime(row.createdAt),
    },
    {
      id: 'endedAt',
      title: () => t('column.ended'),
      width: 112,
      right: true,
      show: (row) => (row.endedAt ? dayAndTime(row.endedAt) : '—'),
    },
  ],
  sorts: [{ id: 'urgent', title: () => t('sort.urgent') }],
  tabs: [
    { id: 'all', title: () => t('tab.all'), values: {} },
    { id: 'asked', title: () => t('refund.asked'), values: { state: 'asked' }, hot: true },
    { id: 'abnormal', title: () => t('refund.abnormal'), values: { state: 'abnormal' }, hot: true },
    { id: 'moving', title: () => t('tab.moving'), values: { state: 'approved,processing' } },
    { id: 'succeeded', title: () => t('refund.succeeded'), values: { state: 'succeeded' } },
    { id: 'rejected', title: () => t('refund.rejected'), values: { state: 'rejected,closed' } },
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
      id: 'automatic',
      title: () => t('filter.automatic'),
      kind: 'one',
      options: () => (['0', '1'] as const).map((value) => ({ value, text: t(`filter.automatic.${value}`) })),
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
      id: 'time',
      title: () => t('filter.time'),
      kind: 'one',
      options: () => (['created', 'ended'] as const).map((value) => ({ value, text: t(`filter.time.${value}`) })),
    },
    { id: 'from', title: () => t('filter.from'), kind: 'day' },
    { id: 'to', title: () => t('filter.to'), kind: 'day' },
  ],
  search: () => t('search.refunds'),
  topic: 'payment',
  fetch: (ask, page) => listRefunds({ ...asQuery(ask), ...page }),
  counts: async (ask) => {
    const { total, byState } = await countRefunds(asQuery(ask));
    return { ...byState, all: total, moving: byState.approved + byState.processing, rejected: byState.rejected + byState.closed };
  },
  note: ({ abnormal = 0 }) =>
    abnormal > 0
      ? html`<div class="ln">
          <div class="note d" role="status">
            ${icon('warn', 14)}<span class="grow"><b>${t('abnormal.count', { n: abnormal })}</b> ${t('abnormal.what')}</span
            ><a class="btn sm" href=${href('/refunds?state=abnormal')}>${t('refund.abnormal')}</a>
          </div>
        </div>`
      : nothing,
  name: (row) => `${row.client.short} ${yuan(row.amountFen)}`,
  opens: ({ paymentId }) => `/payments/${paymentId}`,
  peek,
  deeds: () =>
    decides()
      ? [
          deed('approve', () => t('decide.approve'), 'check', 'a'),
          deed('reject', () => t('decide.reject'), 'close', 'd'),
          deed('retry', () => t('retry.do'), 'retry', 'r'),
          deed('paidBack', () => t('back.do'), 'undo'),
        ]
      : [],
  card: (row) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/payments/${row.paymentId}`)}>${row.client.short}</a></b
        >${refundTag(row)}<b>${yuan(row.amountFen)}</b>
      </div>
      <div class="row mut k2">${subjectLink(row.subject)}<span class="el grow">${refundReason(row.reason)}</span></div>
      <div class="row mut k3">
        <span>${askerOf(row)}</span>${row.decidedBy ? html`<span>${row.decidedBy.name}</span>` : nothing}<span class="grow"></span
        >${dayAndTime(row.endedAt ?? row.createdAt)}
      </div>`,
  exports: { kinds: ['refunds'], filter: asQuery },
  empty: ({ narrow, tab }) =>
    narrow || (tab && tab.id !== 'all')
      ? { title: t('empty.filtered'), text: t('empty.filteredText') }
      : { title: t('empty.refunds'), text: t('empty.refundsText') },
};
defineList('yk-refunds-page', REFUNDS);
