import { html } from 'lit';
import type { AttemptView } from '../../../api/views/operations.ts';
import { retryNotice } from '../../data/console-api.ts';
import { newKey } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import { listAttempts } from '../../data/notice-log-api.ts';
import { t } from '../../locales/console-notices.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import type { Chosen, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { who } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import { reasonOf, receiptOf, resultTag } from './attempt-words.ts';

/** A row of a list has an `id`. */
type LogRow = AttemptView & { id: string };
const stores = () => readMe().me?.stores ?? [];
const CHANNELS = ['template', 'subscription', 'sms'] as const;

const caseLink = (caseId: string | null) =>
  caseId === null ? '—' : html`<a class="mono" href=${href(`/cases/${caseId}`)} tabindex="-1">${caseId}</a>`;
const person = (row: LogRow) => who({ ...row.person, kind: 'contact' });

/** 通知记录: every try to reach somebody, what came of it and why. */
const LOG: ListDescription<LogRow> = {
  id: 'notices',
  path: '/notices',
  title: () => t('title'),
  columns: [
    { id: 'person', title: () => t('column.person'), width: 150, fixed: true, className: 't1', show: person },
    { id: 'notice', title: () => t('column.notice'), width: 0, show: (row) => html`<span title=${row.text}>${row.title}</span>` },
    { id: 'channel', title: () => t('column.channel'), width: 110, show: (row) => t(`channel.${row.channel}`) },
    { id: 'result', title: () => t('column.result'), width: 100, show: resultTag },
    {
      id: 'reason',
      title: () => t('column.reason'),
      width: 230,
      show: (row) => html`<span title=${`${reasonOf(row)}${row.reason === null ? '' : ` · ${row.reason}`}`}>${reasonOf(row) || '—'}</span>`,
    },
    { id: 'receipt', title: () => t('column.receipt'), width: 150, show: receiptOf },
    { id: 'case', title: () => t('column.case'), width: 130, show: (row) => caseLink(row.caseId) },
    { id: 'tries', title: () => t('column.tries'), width: 60, right: true, off: true, show: (row) => String(row.attempts) },
    { id: 'at', title: () => t('column.at'), width: 110, right: true, show: (row) => dayAndTime(row.at) },
  ],
  sorts: [{ id: 'recent', title: () => t('sort.recent') }],
  tabs: [
    { id: 'all', title: () => t('tab.all'), values: {} },
    { id: 'lost', title: () => t('tab.lost'), values: { result: 'refused,unknown' } },
    { id: 'waiting', title: () => t('tab.waiting'), values: { result: 'pending' } },
    { id: 'sent', title: () => t('tab.sent'), values: { result: 'sent' } },
    { id: 'skipped', title: () => t('tab.skipped'), values: { result: 'skipped' } },
  ],
  filters: [
    {
      id: 'channel',
      title: () => t('column.channel'),
      kind: 'some',
      options: () => CHANNELS.map((value) => ({ value, text: t(`channel.${value}`) })),
    },
    {
      id: 'storeId',
      title: () => t('column.store'),
      kind: 'one',
      when: () => stores().length > 1,
      options: () => stores().map(({ id, name }) => ({ value: id, text: name })),
    },
    { id: 'from', title: () => t('filter.from'), kind: 'day' },
    { id: 'to', title: () => t('filter.to'), kind: 'day' },
  ],
  search: () => t('search'),
  fetch: async (ask, page) => {
    const { items, nextCursor } = await listAttempts({ ...ask.values, storeId: ask.storeId, q: ask.q || null, ...page });
    return { items: items.map((row) => ({ ...row, id: row.attemptId })), nextCursor };
  },
  exports: { kinds: ['notices'], filter: ({ values, q, storeId }) => ({ ...values, q, storeId }) },
  name: (row) => `${row.person.name} ${row.title}`,
  opens: (row) => (row.caseId === null ? null : `/cases/${row.caseId}`),
  card: (row) =>
    html`<div class="row"><b class="el grow">${row.person.name} · ${row.title}</b>${resultTag(row)}</div>
      <div class="k2 mut">${t(`channel.${row.channel}`)} · ${dayAndTime(row.at)}</div>
      ${reasonOf(row) === '' ? '' : html`<div class="k3">${reasonOf(row)}</div>`}`,
  peek: (row, close) =>
    html`<aside class="peek" aria-label=${t('title')}>
      <header>
        <div class="grow"><h2>${row.title}</h2></div>
        <button class="ib" aria-label=${t('title')} @click=${close}>${icon('close', 16)}</button>
      </header>
      <div class="body" tabindex="0">
        <div class="row">${resultTag(row)}<span>${t(`channel.${row.channel}`)}</span></div>
        <dl>
          ${[
            [t('column.person'), row.person.name],
            [t('peek.text'), row.text],
            [t('column.reason'), reasonOf(row) || '—'],
            [t('column.receipt'), receiptOf(row)],
            [t('column.tries'), String(row.attempts)],
            [t('column.at'), dayAndTime(row.at)],
            [t('peek.done'), row.doneAt === null ? '—' : dayAndTime(row.doneAt)],
          ].map(
            ([name, value]) =>
              html`<div class="kv">
                <dt>${name}</dt>
                <dd>${value}</dd>
              </div>`,
          )}
        </dl>
      </div>
    </aside>`,
  deeds: () => [{ id: 'retry', title: () => t('retry'), icon: 'retry', key: 'r', run: retry }],
  empty: ({ narrow, tab }) => ({
    title: narrow || (tab && tab.id !== 'all') ? t('empty.filtered') : t('empty.title'),
    text: t('empty.text'),
  }),
};

/** Sends again what may go again, under its own id: it cannot arrive twice. */
async function retry({ rows }: Chosen<LogRow>, done: (row?: LogRow) => void): Promise<void> {
  const may = rows.filter((row) => row.retryable);
  if (may.length === 0) return say(t('retry.none'));
  for (const row of may) {
    await retryNotice(row.attemptId, newKey());
    done(row);
  }
  say(t('retried', { n: may.length }));
}

defineList('yk-notices-page', LOG);
