import { html, nothing, type TemplateResult } from 'lit';
import type { WishView } from '../../../api/views/accountants.ts';
import { listWishes } from '../../data/accountants-api.ts';
import { t } from '../../locales/console-accountants.ts';
import { say } from '../dialog.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import '../styles/cases.css';

const TONES = { open: 'a', met: 'g', declined: '' } as const;
const stateTag = ({ state }: WishView): TemplateResult => html`<span class="tag ${TONES[state]}">${t(`wish.state.${state}`)}</span>`;

const asQuery = ({ values }: ListAsk) => ({ open: values['show'] === 'answered' ? '0' : '1' });

/** 希望更换会计: who asks, why, and what they are answered. */
const WISHES: ListDescription<WishView> = {
  id: 'accountant-wishes',
  path: '/accountant-wishes',
  title: () => t('wish.title'),
  columns: [
    {
      id: 'client',
      title: () => t('column.client'),
      width: 150,
      fixed: true,
      className: 't1',
      show: ({ client }) => html`<a href=${href(`/clients/${client.id}`)} tabindex="-1">${client.short}</a>`,
    },
    { id: 'reason', title: () => t('wish.reason'), width: 0, show: ({ reason }) => reason },
    { id: 'now', title: () => t('wish.now'), width: 90, show: ({ accountant }) => accountant?.name ?? '—' },
    { id: 'person', title: () => t('wish.person'), width: 90, show: ({ person }) => person.name },
    { id: 'state', title: () => t('wish.state'), width: 90, show: stateTag },
    { id: 'answer', title: () => t('wish.answer'), width: 220, className: 'mut', show: ({ answer }) => answer ?? '—' },
    { id: 'by', title: () => t('wish.by'), width: 90, show: ({ decidedBy }) => decidedBy?.name ?? '—' },
    { id: 'at', title: () => t('wish.at'), width: 120, right: true, show: ({ createdAt }) => dayAndTime(createdAt) },
  ],
  sorts: [{ id: 'newest', title: () => t('sort.newest') }],
  tabs: [
    { id: 'open', title: () => t('wish.state.open'), values: {} },
    { id: 'answered', title: () => t('tab.answered'), values: { show: 'answered' } },
  ],
  topic: 'client',
  fetch: (ask, page) => listWishes({ ...asQuery(ask), ...page }),
  exports: { kinds: ['wishes'], filter: asQuery },
  name: ({ client, reason }) => `${client.short} ${reason}`,
  opens: ({ client }) => `/clients/${client.id}`,
  card: (row) =>
    html`<div class="row"><b class="el grow">${row.client.short}</b>${stateTag(row)}</div>
      <div class="row k2">${row.reason}</div>
      <div class="row mut k3"><span>${row.accountant?.name ?? ''}</span><span class="grow"></span>${dayAndTime(row.createdAt)}</div>
      ${row.answer ? html`<div class="row mut">${row.answer}</div>` : nothing}`,
  deeds: () => [
    {
      id: 'answer',
      title: () => t('wish.answer'),
      icon: 'message',
      key: 'a',
      run: async ({ rows }, done) => {
        const row = rows.find(({ state }) => state === 'open');
        if (!row) return;
        const { openWish } = await import('./wish-dialog.ts');
        if (!(await openWish(row))) return;
        say(t('wish.sent'));
        done(row);
      },
    },
  ],
  empty: ({ tab }) =>
    tab?.id === 'answered'
      ? { title: t('empty.filtered'), text: t('empty.filteredText') }
      : { title: t('wish.empty'), text: t('wish.emptyText') },
};
defineList('yk-wishes-desk', WISHES);
