import { html } from 'lit';
import type { AccountMessageView } from '../../../api/views/wechat.ts';
import { newKey } from '../../data/http.ts';
import { closeMessage, listAccountMessages } from '../../data/notice-log-api.ts';
import { t } from '../../locales/console-notices.ts';
import { say } from '../dialog.ts';
import type { Chosen, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';

type Message = AccountMessageView;

/** Those that wait unless somebody asks for others. */
const shown = (open = 'true'): string | null => (open === 'all' ? null : open);
const writer = ({ person }: Message): string => person?.name || t('inbox.unknown');
const went = (row: Message) =>
  row.caseId !== null
    ? html`<a href=${href(`/cases/${row.caseId}`)} tabindex="-1">${t('inbox.thread', { no: row.caseId })}</a>`
    : row.handledAt !== null
      ? t('inbox.closed', { name: row.handledBy ?? '' })
      : html`<span class="tag a">${t('inbox.waiting')}</span>`;

/** 公众号来信: what people wrote to the service account. */
const INBOX: ListDescription<Message> = {
  id: 'account-inbox',
  path: '/account-inbox',
  title: () => t('inbox.title'),
  columns: [
    { id: 'person', title: () => t('inbox.person'), width: 150, fixed: true, className: 't1', show: writer },
    { id: 'client', title: () => t('inbox.client'), width: 130, show: (row) => row.client?.short ?? '—' },
    { id: 'text', title: () => t('inbox.text'), width: 0, show: (row) => html`<span title=${row.text}>${row.text}</span>` },
    { id: 'went', title: () => t('inbox.went'), width: 260, show: went },
    { id: 'at', title: () => t('inbox.at'), width: 110, right: true, show: (row) => dayAndTime(row.at) },
  ],
  sorts: [{ id: 'recent', title: () => t('sort.recent') }],
  tabs: [
    { id: 'open', title: () => t('inbox.open'), values: {} },
    { id: 'handled', title: () => t('inbox.handled'), values: { open: 'false' } },
    { id: 'all', title: () => t('inbox.all'), values: { open: 'all' } },
  ],
  topic: 'inbox',
  fetch: (ask, page) => listAccountMessages({ open: shown(ask.values['open']), ...page }),
  exports: { kinds: ['accountMessages'], filter: ({ values }) => ({ open: shown(values['open']) }) },
  name: (row) => `${writer(row)} ${row.text}`,
  opens: (row) => (row.caseId === null ? null : `/cases/${row.caseId}`),
  card: (row) =>
    html`<div class="row"><b class="el grow">${writer(row)}</b><span class="mut">${dayAndTime(row.at)}</span></div>
      <div class="k2">${row.text}</div>
      <div class="k3 mut">${row.client?.short ?? ''} ${went(row)}</div>`,
  deeds: () => [
    { id: 'move', title: () => t('inbox.move'), icon: 'cases', key: 'm', run: move },
    { id: 'done', title: () => t('inbox.done'), icon: 'check', key: 'd', run: close },
  ],
  empty: () => ({ title: t('inbox.empty.title'), text: t('inbox.empty.text') }),
};

async function move({ rows }: Chosen<Message>, done: (row?: Message) => void): Promise<void> {
  const [row, another] = rows;
  if (!row || another) return say(t('inbox.move.one'));
  if (row.person === null || row.client === null) return say(t('inbox.move.unknown'));
  const { moveIntoCase } = await import('./move-dialog.ts');
  const moved = await moveIntoCase(row);
  if (moved?.caseId == null) return;
  say(t('inbox.moved', { no: moved.caseId }), { text: moved.caseId, href: href(`/cases/${moved.caseId}`) });
  done(row);
}

async function close({ rows }: Chosen<Message>, done: (row?: Message) => void): Promise<void> {
  const open = rows.filter((row) => row.handledAt === null);
  for (const row of open) {
    await closeMessage(row.id, newKey());
    done(row);
  }
  say(t('inbox.doneWords', { n: open.length }));
}

defineList('yk-account-inbox-page', INBOX);
