import { html } from 'lit';
import type { ReconciliationRow } from '../../../api/views/reconciliations.ts';
import { RECONCILIATION_STATES } from '../../../domain/pay/bill.ts';
import { may } from '../../data/me.ts';
import { listReconciliations } from '../../data/reconciliation-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-reconciliation.ts';
import { icon } from '../icons.ts';
import type { ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { go, href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { stateTag, sumOf } from './reconciliation-words.ts';
import '../styles/cases.css';
import '../styles/money.css';

type Row = ReconciliationRow & { id: string };
const link = (row: Row) => html`<a href=${href(`/reconciliations/${row.date}`)} tabindex="-1">${row.date}</a>`;
const run = (): void => {
  void import('./run-now.ts').then(async ({ runNow }) => {
    await wordsReady();
    const date = await runNow();
    if (date) go(`/reconciliations/${date}`);
  });
};
const button = () => html`<button class="btn pri" @click=${run}>${icon('retry')}<span>${t('run')}</span></button>`;
const resolves = (): boolean => may('reconciliation.resolve');

/** 对账: each day's bill of WeChat against our books. */
const DAYS: ListDescription<Row> = {
  id: 'reconciliations',
  path: '/reconciliations',
  title: () => t('title'),
  columns: [
    { id: 'date', title: () => t('column.date'), width: 120, fixed: true, className: 't1', show: link },
    { id: 'state', title: () => t('column.state'), width: 130, show: stateTag },
    {
      id: 'open',
      title: () => t('column.open'),
      width: 80,
      right: true,
      show: (row) => (row.open > 0 ? html`<b class="red">${row.open}</b>` : '—'),
    },
    { id: 'ourPaid', title: () => t('column.ourPaid'), width: 130, right: true, show: (row) => sumOf(row.ourPaidFen, row.theirPaidFen) },
    {
      id: 'theirPaid',
      title: () => t('column.theirPaid'),
      width: 130,
      right: true,
      show: (row) => sumOf(row.theirPaidFen, row.ourPaidFen),
    },
    {
      id: 'ourRefunded',
      title: () => t('column.ourRefunded'),
      width: 120,
      right: true,
      show: (row) => sumOf(row.ourRefundedFen, row.theirRefundedFen),
    },
    {
      id: 'theirRefunded',
      title: () => t('column.theirRefunded'),
      width: 120,
      right: true,
      show: (row) => sumOf(row.theirRefundedFen, row.ourRefundedFen),
    },
    {
      id: 'count',
      title: () => t('column.count'),
      width: 90,
      right: true,
      show: (row) => t('counts', { ours: row.ourCount, theirs: row.theirCount }),
    },
    { id: 'failure', title: () => t('column.why'), width: 0, className: 'mut', show: (row) => row.failure?.words ?? '' },
    {
      id: 'checked',
      title: () => t('column.checked'),
      width: 120,
      right: true,
      className: 'mut',
      show: (row) => (row.checkedAt ? dayAndTime(row.checkedAt) : '—'),
    },
  ],
  sorts: [{ id: 'recent', title: () => t('sort.recent') }],
  tabs: [
    { id: 'all', title: () => t('tab.all'), values: {} },
    ...RECONCILIATION_STATES.map((state) => ({
      id: state,
      title: () => t(`state.${state}`),
      values: { state },
      ...(state === 'differs' ? { hot: true as const } : {}),
    })),
  ],
  topic: 'reconciliation',
  fetch: async ({ values }, page) => {
    const { items, nextCursor } = await listReconciliations({ ...values, ...page });
    return { items: items.map((row) => ({ ...row, id: row.date })), nextCursor };
  },
  exports: { kinds: ['reconciliations'], filter: ({ values }) => values },
  name: ({ date }) => date,
  opens: ({ date }) => `/reconciliations/${date}`,
  card: (row) =>
    html`<div class="row"><b class="grow">${link(row)}</b>${stateTag(row)}</div>
      <div class="row mut k2">
        ${t('column.ourPaid')} ${sumOf(row.ourPaidFen, row.theirPaidFen)} · ${t('column.theirPaid')}
        ${sumOf(row.theirPaidFen, row.ourPaidFen)}
      </div>
      <div class="row mut k3">${row.open > 0 ? html`<b class="red">${t('left', { n: row.open })}</b>` : ''}</div>`,
  actions: () => (resolves() ? button() : html``),
  empty: ({ narrow, tab }) =>
    narrow || tab
      ? { title: t('empty.filtered'), text: '' }
      : { title: t('empty.title'), text: t('empty.text'), ...(resolves() ? { actions: button() } : {}) },
};
defineList('yk-reconciliations-page', DAYS);
