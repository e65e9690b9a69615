import { html, nothing, type TemplateResult } from 'lit';
import type { LedgerRowView } from '../../../api/views/ledgers.ts';
import { addMonths, periodOf } from '../../../domain/period/months.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { listClients, listStaff } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import type { Query } from '../../data/http.ts';
import { countLedgers, listLedgers } from '../../data/ledgers-api.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-ledgers.ts';
import { icon } from '../icons.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { said } from '../list/said.ts';
import { go, href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { ledgerTag } from './ledger-words.ts';

type Row = LedgerRowView & { id: string };
const MONTHS = 24;
/** The month whose books are made now: the one before this. */
const usual = (): string => addMonths(periodOf(civilDateOf(serverNow())), -1);
const stores = () => readMe().me?.stores ?? [];

const asQuery = ({ values, q, storeId }: ListAsk): Query => {
  const { show = 'all', period = usual(), ...rest } = values;
  const tab = show === 'all' ? {} : show === 'unread' ? { unread: '1' } : { state: show };
  return { ...rest, ...tab, period, q: q || null, storeId };
};
/** A client without a ledger has an address of its own: it opens the form. */
const rowOf = (row: LedgerRowView): Row => ({ ...row, id: row.id ?? `new-${row.client.id}-${row.period}` });
const addressOf = ({ id, client, state, period }: Row): string =>
  state === 'missing' ? `/ledgers/new?client=${client.id}&period=${period}` : `/ledgers/${id}`;
const nameOf = (row: Row): TemplateResult => html`<a href=${href(addressOf(row))} tabindex="-1">${row.client.short}</a>`;

/** 账目 of a month: who has none yet, what waits for its client, what was asked. */
const LEDGERS: ListDescription<Row> = {
  id: 'ledgers',
  path: '/ledgers',
  title: () => t('ledgers'),
  columns: [
    { id: 'client', title: () => t('column.client'), width: 150, fixed: true, className: 't1', show: nameOf },
    { id: 'name', title: () => t('column.name'), width: 0, className: 'mut', show: (row) => row.client.name },
    { id: 'period', title: () => t('column.period'), width: 84, show: (row) => row.period },
    { id: 'state', title: () => t('column.state'), width: 96, show: (row) => ledgerTag(row.state) },
    {
      id: 'questions',
      title: () => t('column.questions'),
      width: 84,
      right: true,
      show: (row) => (row.openQuestions > 0 ? html`<b class="red">${row.openQuestions}</b>` : '—'),
    },
    {
      id: 'revision',
      title: () => t('column.revision'),
      width: 120,
      show: (row) =>
        row.revision === 0
          ? '—'
          : row.publishedRevision === row.revision
            ? t('revision', { n: row.revision })
            : t('revision.unpublished', { n: row.revision }),
    },
    { id: 'accountant', title: () => t('column.accountant'), width: 90, show: (row) => row.accountant?.name ?? '—' },
    {
      id: 'published',
      title: () => t('column.published'),
      width: 112,
      right: true,
      show: (row) => (row.publishedAt ? dayAndTime(row.publishedAt) : '—'),
    },
    { id: 'read', title: () => t('column.read'), width: 112, right: true, show: (row) => (row.readAt ? dayAndTime(row.readAt) : '—') },
    {
      id: 'confirmed',
      title: () => t('column.confirmed'),
      width: 112,
      right: true,
      show: (row) => (row.confirmedAt ? dayAndTime(row.confirmedAt) : '—'),
    },
    { id: 'store', title: () => t('column.store'), width: 84, off: true, show: (row) => row.store.name || '—' },
  ],
  sorts: [{ id: 'client', title: () => t('sort.client') }],
  tabs: [
    { id: 'all', title: () => t('tab.all'), values: {} },
    { id: 'missing', title: () => t('state.missing'), values: { show: 'missing' } },
    { id: 'draft', title: () => t('state.draft'), values: { show: 'draft' } },
    { id: 'published', title: () => t('state.published'), values: { show: 'published' } },
    { id: 'questioned', title: () => t('state.questioned'), values: { show: 'questioned' }, hot: true },
    { id: 'unanswered', title: () => t('state.unanswered'), values: { show: 'unanswered' } },
    { id: 'confirmed', title: () => t('state.confirmed'), values: { show: 'confirmed' } },
    { id: 'closed', title: () => t('state.closed'), values: { show: 'closed' } },
  ],
  filters: [
    {
      id: 'period',
      title: () => t('column.period'),
      kind: 'one',
      options: () =>
        Array.from({ length: MONTHS }, (_, back) => addMonths(addMonths(usual(), 1), -back)).map((value) => ({ value, text: value })),
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
      options: async () => (await listStaff({ limit: 100 })).items.map(({ id, name }) => ({ value: id, text: name })),
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
  fetch: async (ask, page) => {
    const found = await listLedgers({ ...asQuery(ask), ...page });
    return { ...found, items: found.items.map(rowOf) };
  },
  counts: async (ask) => {
    const { total, ...rest } = await countLedgers(asQuery(ask));
    return { all: total, ...rest };
  },
  name: (row) => `${row.client.short} ${row.period}`,
  opens: addressOf,
  card: (row) =>
    html`<div class="row"><b class="el grow">${nameOf(row)}</b>${ledgerTag(row.state)}</div>
      <div class="row mut k3">
        <span>${row.period}</span
        ><span>${row.accountant?.name ?? ''}</span
        >${row.openQuestions > 0 ? html`<b class="red">${t('questions', { n: row.openQuestions })}</b>` : nothing}<span class="grow"></span
        >${row.publishedAt ? dayAndTime(row.publishedAt) : ''}
      </div>`,
  exports: {
    kinds: ['ledgers'],
    filter: asQuery,
    underWords: ({ values }) => (values['period'] === undefined ? [said(t('column.period'), usual())] : []),
  },
  actions: () => html`<button class="btn pri" @click=${() => go('/ledgers/new')}>${icon('upload')}<span>${t('upload')}</span></button>`,
  empty: ({ narrow, tab }) =>
    narrow || (tab && tab.id !== 'all')
      ? { title: t('empty.filtered'), text: t('empty.filteredText') }
      : { title: t('empty.title'), text: t('empty.text') },
};
defineList('yk-ledgers-page', LEDGERS);
