import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import { listCases } from '../../data/api.ts';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-fee.ts';
import { assignEach } from '../cases/assign-each.ts';
import { CASE_COLUMNS, caseCard } from '../cases/case-columns.ts';
import { CASE_FILTERS, CASE_SORTS, asCaseFilter, countTabs } from '../cases/case-filter.ts';
import type { ListAsk, ListColumn, ListDeed, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { yuan } from '../money/money-words.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { t as words } from '../words.ts';
import '../styles/cases.css';

/** The list of cases, orders alone. */
const orders = (ask: ListAsk): ListAsk => ({ ...ask, values: { ...ask.values, kind: 'order' } });
/** What was bought is told as `item · plan`. */
const planOf = ({ title, businessType: { name } }: CaseRow): string =>
  title.startsWith(`${name} · `) ? title.slice(name.length + ' · '.length) : '—';
const paidOf = (row: CaseRow): TemplateResult | string =>
  row.totalFen === null || row.paidFen === 0
    ? html`<span class="mut">—</span>`
    : row.paidFen < row.totalFen
      ? html`<span class="amb">${yuan(row.paidFen)}</span>`
      : yuan(row.paidFen);

const kept = (...ids: string[]): ListColumn<CaseRow>[] => CASE_COLUMNS.filter(({ id }) => ids.includes(id));
const COLUMNS: readonly ListColumn<CaseRow>[] = [
  ...kept('no'),
  {
    id: 'title',
    title: () => t('column.item'),
    width: 0,
    fixed: true,
    className: 't1',
    show: (row) => html`<a href=${href(`/cases/${row.id}`)} tabindex="-1">${row.title}</a>`,
  },
  { id: 'plan', title: () => t('column.plan'), width: 150, off: true, className: 'sec2', show: planOf },
  ...kept('client', 'state', 'stage', 'assignee').map((column) => (column.id === 'client' ? { ...column, width: 108 } : column)),
  {
    id: 'amount',
    title: () => t('column.amount'),
    width: 106,
    right: true,
    className: 't1',
    show: (row) => (row.totalFen === null ? '—' : yuan(row.totalFen)),
  },
  { id: 'paid', title: () => t('column.paid'), width: 106, right: true, show: paidOf },
  {
    id: 'payUntil',
    title: () => t('column.payUntil'),
    width: 112,
    right: true,
    off: true,
    show: (row) => (row.payUntil ? dayAndTime(row.payUntil) : '—'),
  },
  ...kept('next', 'store', 'createdAt', 'deadline').map((column) =>
    column.id === 'next' || column.id === 'createdAt' ? { ...column, off: true as const } : column,
  ),
];

const assign: ListDeed<CaseRow> = {
  id: 'assign',
  title: () => words('assign'),
  icon: 'assign',
  key: 'a',
  run: ({ rows }, done) => assignEach(rows, done),
};

/** 订单: what was bought in the mall, by state, with its money. */
const ORDERS: ListDescription<CaseRow> = {
  id: 'orders',
  path: '/orders',
  title: () => t('orders'),
  columns: COLUMNS,
  sorts: CASE_SORTS,
  tabs: [
    { id: 'all', title: () => words('tab.all'), values: {} },
    ...(['awaiting_payment', 'escalated', 'open', 'in_progress', 'delivered', 'completed', 'cancelled'] as const).map((state) => ({
      id: state,
      title: () => words(`state.${state}`),
      values: { state },
      ...(state === 'escalated' ? { hot: true as const } : {}),
    })),
  ],
  filters: CASE_FILTERS.filter(({ id }) => id !== 'businessTypeId'),
  search: () => t('search.orders'),
  topic: 'case',
  fetch: (ask, page) => listCases({ ...asCaseFilter(orders(ask)), ...page }),
  counts: (ask) => countTabs(orders(ask)),
  name: ({ id }) => id,
  opens: ({ id }) => `/cases/${id}`,
  card: (row) =>
    html`${caseCard(row)}${row.totalFen === null ? nothing : html`<div class="row k3"><b>${yuan(row.totalFen)}</b><span class="mut">${t('paid')} ${yuan(row.paidFen)}</span></div>`}`,
  peek: ({ id }, close) => {
    void import('../cases/peek.ts');
    return html`<yk-case-peek .no=${id} .close=${close}></yk-case-peek>`;
  },
  board: (ask, counts) => {
    void import('../cases/case-board.ts');
    return html`<yk-case-board class="page" .ask=${orders(ask)} .counts=${counts}></yk-case-board>`;
  },
  deeds: () => (may('case.assign') ? [assign] : []),
  exports: { kinds: ['cases'], filter: (ask) => asCaseFilter(orders(ask)) },
  empty: ({ narrow, tab }) =>
    narrow || tab
      ? {
          title: t('empty.filtered'),
          text: t('empty.filteredText'),
          actions: html`<a class="btn gho" href=${href('/orders')}>${t('empty.all')}</a>`,
        }
      : { title: t('empty.orders'), text: t('empty.ordersText') },
};
defineList('yk-orders-page', ORDERS);
