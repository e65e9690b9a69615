import { html, type TemplateResult } from 'lit';
import type { RealNameView } from '../../../api/views/accountants.ts';
import { listRealNames, realNameDeed, retryRealName } from '../../data/accountants-api.ts';
import { ApiProblem } from '../../data/http.ts';
import { t } from '../../locales/console-accountants.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import type { ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import '../styles/cases.css';

const TONES = { open: 'a', done: 'g', expired: 'd', cancelled: '' } as const;
const stateTag = ({ state }: RealNameView): TemplateResult => html`<span class="tag ${TONES[state]}">${t(`real.state.${state}`)}</span>`;

/** Does one thing with each; what cannot be done now is counted, the others stand. */
async function each(
  rows: readonly RealNameView[],
  action: RealNameView['actions'][number],
  deed: (row: RealNameView) => Promise<unknown>,
  done: () => void,
): Promise<void> {
  let count = 0;
  for (const row of rows.filter(({ actions }) => actions.includes(action))) {
    try {
      await deed(row);
      count += 1;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
    }
  }
  const left = rows.length - count;
  say(left > 0 ? t('real.deedLeft', { n: count, left }) : t('real.deedDone', { n: count }));
  done();
}

/** 实名事项: who has to scan, show their face, bind or authorise, until when; sent again when it ran out. */
const TASKS: ListDescription<RealNameView> = {
  id: 'real-names',
  path: '/real-names',
  title: () => t('real.title'),
  columns: [
    { id: 'title', title: () => t('real.kind'), width: 220, fixed: true, className: 't1', show: ({ title }) => title },
    {
      id: 'client',
      title: () => t('column.client'),
      width: 0,
      show: ({ client }) => html`<a href=${href(`/clients/${client.id}`)} tabindex="-1">${client.short}</a>`,
    },
    { id: 'person', title: () => t('real.person'), width: 100, show: ({ person }) => person.name },
    { id: 'state', title: () => t('wish.state'), width: 90, show: stateTag },
    { id: 'until', title: () => t('real.until'), width: 120, right: true, show: ({ expiresAt }) => dayAndTime(expiresAt) },
    { id: 'tries', title: () => t('real.tries'), width: 80, right: true, show: ({ tries }) => String(tries) },
    { id: 'by', title: () => t('real.by'), width: 90, show: ({ by }) => by.name || '—' },
    { id: 'done', title: () => t('real.done'), width: 120, right: true, show: ({ doneAt }) => (doneAt ? dayAndTime(doneAt) : '—') },
  ],
  sorts: [{ id: 'newest', title: () => t('sort.newest') }],
  tabs: [
    { id: 'all', title: () => t('tab.all'), values: {} },
    { id: 'open', title: () => t('real.state.open'), values: { state: 'open' } },
    { id: 'expired', title: () => t('real.state.expired'), values: { state: 'expired' } },
    { id: 'done', title: () => t('real.state.done'), values: { state: 'done' } },
  ],
  search: () => t('real.search'),
  topic: 'client',
  fetch: ({ values, q }, page) => listRealNames({ ...values, q: q || null, ...page }),
  exports: { kinds: ['realNames'], filter: ({ values, q }) => ({ ...values, q }) },
  name: ({ client, title }) => `${client.short} ${title}`,
  opens: ({ client }) => `/clients/${client.id}`,
  card: (row) =>
    html`<div class="row"><b class="el grow">${row.title}</b>${stateTag(row)}</div>
      <div class="row k2">${row.client.short} · ${row.person.name}</div>
      <div class="row mut k3">${t('real.until')} ${dayAndTime(row.expiresAt)}</div>`,
  deeds: () => [
    {
      id: 'retry',
      title: () => t('real.retry'),
      icon: 'retry',
      run: ({ rows }, done) =>
        each(
          rows,
          'retry',
          ({ id }) => retryRealName(id, []),
          () => done(),
        ),
    },
    {
      id: 'settle',
      title: () => t('real.settle'),
      icon: 'check',
      run: ({ rows }, done) =>
        each(
          rows,
          'settle',
          ({ id }) => realNameDeed(id, 'settle'),
          () => done(),
        ),
    },
    {
      id: 'cancel',
      title: () => t('real.cancel'),
      icon: 'close',
      run: ({ rows }, done) =>
        each(
          rows,
          'cancel',
          ({ id }) => realNameDeed(id, 'cancel'),
          () => done(),
        ),
    },
  ],
  actions: () =>
    html`<button
      class="btn pri"
      @click=${async () => {
        const { openRealName } = await import('./real-name-dialog.ts');
        if (await openRealName()) say(t('real.sent'));
      }}
    >
      ${icon('send')}<span>${t('real.new')}</span>
    </button>`,
  empty: ({ narrow, tab }) =>
    narrow || (tab && tab.id !== 'all')
      ? { title: t('empty.filtered'), text: t('empty.filteredText') }
      : { title: t('real.empty'), text: t('real.emptyText') },
};
defineList('yk-real-names-desk', TASKS);
