import { html } from 'lit';
import type { PerformanceRow } from '../../../api/views/performance.ts';
import { isPeriod, periodOf } from '../../../domain/period/months.ts';
import { NUMBER_NAMES, NUMBERS, type NumberName } from '../../../domain/performance/numbers.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { listStaff } from '../../data/api.ts';
import { serverNow } from '../../data/clock.ts';
import { readMe } from '../../data/me.ts';
import { listPerformanceRows } from '../../data/performance-api.ts';
import { t } from '../../locales/console-performance.ts';
import { monthWords } from '../../locales/months.ts';
import { nameOf, sortWords, valueWords } from '../../locales/performance-values.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { here, href } from '../router.ts';
import { dayAndTime } from '../time.ts';

import '../styles/cases.css';

type Row = PerformanceRow & { id: string };
const numberHere = (): NumberName | null => {
  const asked = here().query.get('number') ?? 'taken';
  return NUMBER_NAMES.find((name) => name === asked) ?? null;
};
const periodHere = (): string => {
  const asked = here().query.get('period');
  return asked !== null && isPeriod(asked) ? asked : periodOf(civilDateOf(serverNow()));
};
/** Days instead of a month, as the boards ask. */
const daysHere = (): string | null => {
  const { query } = here();
  const [from, to] = [query.get('from'), query.get('to')];
  return from && to ? t('rows.days', { from, to }) : null;
};
const numberWords = (): string => {
  const name = numberHere();
  return name === null ? t('rows.title') : nameOf(NUMBERS[name]);
};
const asQuery = ({ values, storeId }: ListAsk) => ({
  number: here().query.get('number') ?? 'taken',
  ...(values['from'] && values['to'] ? { from: values['from'], to: values['to'] } : { period: periodHere() }),
  staffId: values['staffId'] ?? null,
  storeId,
});
const opens = ({ kind, opens: id }: PerformanceRow): string =>
  kind === 'case' ? `/cases/${id}` : kind === 'complaint' ? `/complaints/${id}` : kind === 'allocation' ? `/bills/${id}` : `/periods/${id}`;
/** What a row says in the unit of its number; counts say nothing of one row. */
const valueOf = ({ value }: PerformanceRow): string => {
  const name = numberHere();
  if (name === null) return value.toFixed(0);
  const number = NUMBERS[name];
  return number.unit === 'count' || number.unit === 'share' ? '—' : valueWords(number, value, true);
};

/** The rows behind one number of 绩效: exactly those it counts. */
const ROWS: ListDescription<Row> = {
  id: 'performance-rows',
  path: '/performance/rows',
  title: numberWords,
  heading: () =>
    html`<b class="num">${daysHere() ?? monthWords(periodHere())}</b>
      <a class="btn sm" href=${href(`/performance?period=${periodHere()}`)}>${t('rows.back')}</a>`,
  under: ['period', 'number'],
  columns: [
    {
      id: 'what',
      title: () => t('rows.what'),
      width: 0,
      fixed: true,
      className: 't1',
      show: (row) =>
        row.opens === null
          ? html`${row.title} <span class="mut">${t('rows.closed')}</span>`
          : html`<a href=${href(opens(row))} tabindex="-1">${row.title}</a>`,
    },
    { id: 'client', title: () => t('rows.client'), width: 150, show: ({ client }) => client },
    { id: 'staff', title: () => t('rows.staff'), width: 100, show: ({ staff }) => staff.name || '—' },
    { id: 'how', title: () => t('rows.how'), width: 100, show: ({ how }) => sortWords(how) || '—' },
    { id: 'value', title: () => t('rows.value'), width: 110, right: true, show: valueOf },
    { id: 'at', title: () => t('rows.at'), width: 130, right: true, show: ({ at }) => dayAndTime(at) },
  ],
  sorts: [{ id: 'newest', title: () => t('rows.newest'), down: true }],
  filters: [
    {
      id: 'staffId',
      title: () => t('rows.staff'),
      kind: 'find',
      hint: () => t('rows.staff'),
      keeps: 'who',
      find: async (q) => (await listStaff({ q, limit: 20 })).items.map(({ id, name, title }) => ({ value: id, text: name, note: title })),
    },
    {
      id: 'storeId',
      title: () => t('store'),
      kind: 'one',
      options: () => (readMe().me?.stores ?? []).map(({ id, name }) => ({ value: id, text: name })),
    },
    { id: 'from', title: () => t('rows.from'), kind: 'day' },
    { id: 'to', title: () => t('rows.to'), kind: 'day' },
  ],
  fetch: async (ask, page) => {
    const { items, nextCursor } = await listPerformanceRows({ ...asQuery(ask), ...page });
    return { items: items.map((row) => ({ ...row, id: `${row.id}·${row.at}·${row.how}` })), nextCursor };
  },
  exports: {
    kinds: ['performanceRows'],
    filter: asQuery,
    underWords: () => [numberWords(), ...(daysHere() === null ? [monthWords(periodHere())] : [])],
  },
  name: ({ title }) => title,
  opens: (row) => (row.opens === null ? `/performance?period=${periodHere()}` : opens(row)),
  card: (row) =>
    html`<div class="row"><b class="el grow">${row.title}</b>${valueOf(row)}</div>
      <div class="row mut k3">
        <span>${row.client}</span><span>${row.staff.name}</span><span class="grow"></span>${dayAndTime(row.at)}
      </div>`,
  empty: () => ({ title: t('rows.empty'), text: t('rows.emptyText') }),
};
defineList('yk-performance-rows', ROWS);
