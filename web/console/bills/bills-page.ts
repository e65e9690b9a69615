import { html, nothing } from 'lit';
import type { BillRowView } from '../../../api/views/bills.ts';
import { BILL_STANDINGS } from '../../../domain/billing/bill.ts';
import { DEFAULT_LADDER } from '../../../domain/billing/ladder.ts';
import { listClients, listStaff } from '../../data/api.ts';
import { countBills, listBills } from '../../data/bills-api.ts';
import type { Query } from '../../data/http.ts';
import { may, readMe } from '../../data/me.ts';
import { t } from '../../locales/console-bills.ts';
import { icon } from '../icons.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { go, href } from '../router.ts';
import { day } from '../time.ts';
import { ladderDots, lateBar, spanOf, standingTag, stands } from './bill-words.ts';
import { yuan } from '../money/money-words.ts';
import './age-strip.ts';
import '../styles/cases.css';
import '../styles/bills.css';

/** As the API takes it; what is overdue comes first. */
const asQuery = ({ values: { state = 'overdue', ...values }, q, storeId }: ListAsk): Query => ({
  ...values,
  state: state === 'all' ? null : state,
  q: q || null,
  storeId,
});
/** The same for what is done to everything the list finds. */
const asFilter = (ask: ListAsk): object => asQuery(ask);
const stores = () => readMe().me?.stores ?? [];
const writes = (): boolean => may('bills.write');
/** Writes a bill by hand and goes to it. */
async function write(): Promise<void> {
  const { openHandBill } = await import('./hand-bill.ts');
  const made = await openHandBill();
  if (made) go(`/bills/${made.id}`);
}
const LEVELS = DEFAULT_LADDER.length;

/** 账单: what clients owe, the age of it above, reminders and promises beside each. */
const BILLS: ListDescription<BillRowView> = {
  id: 'bills',
  path: '/bills',
  title: () => t('bills'),
  columns: [
    {
      id: 'client',
      title: () => t('column.client'),
      width: 0,
      fixed: true,
      className: 't1',
      show: (row) => html`<a href=${href(`/bills/${row.id}`)} title=${row.client.name} tabindex="-1">${row.client.short}</a>`,
    },
    { id: 'title', title: () => t('column.title'), width: 190, className: 'sec2', show: (row) => row.title },
    { id: 'span', title: () => t('column.span'), width: 112, off: true, className: 'mut', show: spanOf },
    { id: 'state', title: () => t('column.state'), width: 160, show: standingTag },
    { id: 'amount', title: () => t('column.amount'), width: 100, right: true, off: true, show: (row) => yuan(row.amountFen) },
    { id: 'paid', title: () => t('column.paid'), width: 100, right: true, off: true, show: (row) => yuan(row.paidFen) },
    { id: 'rest', title: () => t('column.rest'), width: 104, right: true, className: 't1', show: (row) => yuan(row.restFen) },
    { id: 'due', title: () => t('column.due'), width: 84, right: true, show: (row) => day(row.dueDate) },
    { id: 'late', title: () => t('column.late'), width: 104, show: (row) => lateBar(row.restFen > 0 ? row.daysLate : 0) },
    { id: 'ladder', title: () => t('column.ladder'), width: 76, show: (row) => ladderDots(row.levelSent, LEVELS) },
    { id: 'stands', title: () => t('column.stands'), width: 140, show: stands },
    { id: 'accountant', title: () => t('column.accountant'), width: 80, show: (row) => row.accountant?.name ?? '—' },
    { id: 'store', title: () => t('column.store'), width: 84, off: true, className: 'sec2', show: (row) => row.store.name },
    { id: 'no', title: () => t('column.no'), width: 130, off: true, className: 'mono mut', show: (row) => row.id },
  ],
  sorts: [{ id: 'due', title: () => t('sort.due') }],
  tabs: [
    { id: 'overdue', title: () => t('standing.overdue'), values: {}, hot: true },
    { id: 'coming', title: () => t('tab.coming'), values: { state: 'open,partly_paid' } },
    { id: 'paid', title: () => t('standing.paid'), values: { state: 'paid' } },
    { id: 'void', title: () => t('standing.void'), values: { state: 'void' } },
    { id: 'all', title: () => t('tab.all'), values: { state: 'all' } },
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
    {
      id: 'clientId',
      title: () => t('column.client'),
      kind: 'find',
      keeps: 'client',
      hint: () => t('column.client'),
      words: (value, rows) => rows.find(({ client }) => client.id === value)?.client.short,
      find: async (q) => (await listClients({ q, limit: 6 })).items.map(({ id, name, short }) => ({ value: id, text: name, note: short })),
    },
    { id: 'from', title: () => t('filter.from'), kind: 'day' },
    { id: 'to', title: () => t('filter.to'), kind: 'day' },
  ],
  search: () => t('search'),
  topic: 'payment',
  fetch: (ask, page) => listBills({ ...asQuery(ask), ...page }),
  counts: async (ask) => {
    const by = await countBills({ ...asQuery(ask), state: null });
    const all = BILL_STANDINGS.reduce((sum, standing) => sum + by[standing].count, 0);
    return { overdue: by.overdue.count, coming: by.open.count + by.partly_paid.count, paid: by.paid.count, void: by.void.count, all };
  },
  note: () => html`<yk-age-strip></yk-age-strip>`,
  name: (row) => `${row.client.short} ${row.title} ${yuan(row.restFen)}`,
  opens: ({ id }) => `/bills/${id}`,
  card: (row) =>
    html`<div class="row">
        <b class="el grow"><a href=${href(`/bills/${row.id}`)}>${row.client.short}</a></b
        >${standingTag(row)}<b>${yuan(row.restFen)}</b>
      </div>
      <div class="row mut k2"><span class="el grow">${row.title}</span>${t('due', { on: day(row.dueDate) })}</div>
      <div class="row k3">${lateBar(row.restFen > 0 ? row.daysLate : 0)}<span class="grow"></span>${stands(row)}</div>`,
  deeds: () => [
    {
      id: 'remind',
      needs: 'bills.remind',
      many: 'bulk.run',
      title: () => t('remind.do'),
      icon: 'send',
      key: 'b',
      every: true,
      run: async (chosen, done) => {
        const [row] = chosen.rows;
        if (chosen.count === 1 && row) {
          const { openRemind } = await import('./remind-dialog.ts');
          if (await openRemind(row)) done(row);
          return;
        }
        const { remindMany } = await import('./bulk-deeds.ts');
        if (await remindMany(chosen, asFilter)) done();
      },
    },
    {
      id: 'pause',
      needs: 'bills.remind',
      many: 'bulk.run',
      title: () => t('pause.do'),
      icon: 'pause',
      key: 'z',
      every: true,
      run: async (chosen, done) => {
        const { pauseMany } = await import('./bulk-deeds.ts');
        if (await pauseMany(chosen, asFilter)) done();
      },
    },
    {
      id: 'resume',
      needs: 'bills.remind',
      many: 'bulk.run',
      title: () => t('resume.do'),
      icon: 'play',
      every: true,
      run: async (chosen, done) => {
        const { resumeMany } = await import('./bulk-deeds.ts');
        if (await resumeMany(chosen, asFilter)) done();
      },
    },
  ],
  actions: () =>
    html`<a class="btn" href=${href('/dunning')}>${icon('bell')}<span>${t('nav.dunning')}</span></a
      ><a class="btn" href=${href('/calls')}>${icon('phone')}<span>${t('nav.calls')}</span></a
      ><a class="btn" href=${href('/ageing')}>${icon('pulse')}<span>${t('nav.ageing')}</span></a
      >${writes() ? html`<button class="btn pri" @click=${() => void write()}>${icon('plus')}<span>${t('hand.title')}</span><kbd>N</kbd></button>` : nothing}`,
  keys: () => (writes() ? [{ keys: 'n', does: t('hand.title'), run: () => void write() }] : []),
  exports: { kinds: ['bills'], filter: asQuery },
  empty: ({ narrow, tab }) =>
    narrow
      ? { title: t('empty.filtered'), text: t('empty.filteredText') }
      : tab?.id === 'overdue'
        ? { title: t('empty.overdue'), text: t('empty.overdueText') }
        : { title: t('empty.bills'), text: t('empty.billsText') },
};
defineList('yk-bills-page', BILLS);
