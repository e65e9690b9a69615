import { html, nothing } from 'lit';
import type { DebtorView } from '../../../api/views/arrears.ts';
import { listStaff } from '../../data/api.ts';
import { listDebtors } from '../../data/bills-api.ts';
import type { Query } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-bills.ts';
import { lateBar } from '../bills/bill-words.ts';
import { yuan } from '../money/money-words.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { day, dayAndTime } from '../time.ts';
import '../styles/cases.css';
import '../styles/bills.css';

type Row = DebtorView & { id: string };
/** As the API takes it. */
const asQuery = ({ values, q, storeId }: ListAsk): Query => ({ ...values, q: q || null, storeId });
const stores = () => readMe().me?.stores ?? [];
/** Their overdue bills. */
const billsOf = ({ client }: Row): string => `/bills?clientId=${client.id}&client=${encodeURIComponent(client.short)}`;
const lastCall = ({ lastCall: last }: Row) =>
  last
    ? html`<span title=${last.note}>${t(`call.${last.result}`)} <span class="mut">${dayAndTime(last.at)} ${last.by}</span></span>`
    : html`<span class="mut">${t('call.never')}</span>`;
const promise = (row: Row) =>
  row.promisedOn === null
    ? '—'
    : html`<span class="tag ${row.broken ? 'd' : 'i'}"
        >${t(row.broken ? 'call.broken' : 'stands.promised', { on: day(row.promisedOn) })}</span
      >`;

/** 催收跟进: whom to ring up about what is overdue; what was said and promised stands beside each. */
const CALLS: ListDescription<Row> = {
  id: 'calls',
  path: '/calls',
  title: () => t('nav.calls'),
  columns: [
    {
      id: 'client',
      title: () => t('column.client'),
      width: 0,
      fixed: true,
      className: 't1',
      show: ({ client }) => html`<a href=${href(`/clients/${client.id}`)} tabindex="-1">${client.name}</a>`,
    },
    { id: 'rest', title: () => t('column.rest'), width: 110, right: true, className: 't1', show: (row) => yuan(row.overdueFen) },
    {
      id: 'bills',
      title: () => t('column.bills'),
      width: 70,
      right: true,
      show: (row) => html`<a class="num" href=${href(billsOf(row))} tabindex="-1">${row.bills}</a>`,
    },
    { id: 'late', title: () => t('column.late'), width: 120, show: (row) => lateBar(row.oldestDays) },
    { id: 'promise', title: () => t('column.promise'), width: 150, show: promise },
    { id: 'last', title: () => t('column.lastCall'), width: 260, show: lastCall },
    { id: 'accountant', title: () => t('column.accountant'), width: 90, show: (row) => row.accountant?.name ?? '—' },
  ],
  sorts: [{ id: 'oldest', title: () => t('sort.oldest') }],
  tabs: [
    { id: 'call', title: () => t('calls.call'), values: {} },
    { id: 'promised', title: () => t('calls.promised'), values: { want: 'promised' } },
    { id: 'all', title: () => t('tab.all'), values: { want: 'all' } },
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
      words: (value, rows) => rows.find(({ accountant }) => accountant?.id === value)?.accountant?.name,
      options: async () => (await listStaff({ limit: 100 })).items.map(({ id, name, title }) => ({ value: id, text: name, note: title })),
    },
  ],
  search: () => t('search.calls'),
  topic: 'client',
  fetch: async (ask, page) => {
    const { items, nextCursor } = await listDebtors({ ...asQuery(ask), ...page });
    return { items: items.map((row) => ({ ...row, id: row.client.id })), nextCursor };
  },
  exports: { kinds: ['calls'], filter: asQuery },
  name: (row) => `${row.client.short} ${yuan(row.overdueFen)}`,
  opens: billsOf,
  card: (row) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(billsOf(row))}>${row.client.short}</a></b
        ><b>${yuan(row.overdueFen)}</b>
      </div>
      <div class="row k2">${lateBar(row.oldestDays)}<span class="grow"></span>${row.promisedOn ? promise(row) : nothing}</div>
      <div class="row k3">${lastCall(row)}</div>`,
  deeds: () => [
    {
      id: 'call',
      title: () => t('call.new'),
      icon: 'phone',
      key: 'l',
      run: async ({ rows }, done) => {
        const [row] = rows;
        if (!row) return;
        const { openCall } = await import('./call-dialog.ts');
        if (!(await openCall(row.client, null))) return;
        say(t('call.kept'));
        done(row);
      },
    },
  ],
  actions: () => html`<a class="btn" href=${href('/bills')}>${icon('rows')}<span>${t('bills')}</span></a>`,
  empty: ({ narrow, tab }) =>
    narrow
      ? { title: t('empty.filtered'), text: t('empty.filteredText') }
      : tab?.id === 'promised'
        ? { title: t('calls.noPromise'), text: t('calls.noPromiseText') }
        : { title: t('calls.none'), text: t('calls.noneText') },
};
defineList('yk-calls-page', CALLS);
