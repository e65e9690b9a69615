import { html } from 'lit';
import type { ClientRow } from '../../../api/views/clients.ts';
import { listClientRows } from '../../data/clients-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-clients.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import type { ListDeed, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { CLIENT_COLUMNS, clientCard } from './client-columns.ts';
import { CLIENT_FILTERS, CLIENT_SORTS, CLIENT_TABS, asClientFilter, countTabs } from './client-filter.ts';
import { openNewClient } from './later-deeds.ts';
import './client-peek.ts';
import '../styles/cases.css';
import type { Permission } from '../../../domain/permissions.ts';

const copy: ListDeed<ClientRow> = {
  id: 'copy',
  title: () => t('deed.copy'),
  icon: 'file',
  run: async ({ rows }) => {
    await navigator.clipboard.writeText(rows.map(({ name, usci }) => `${name}\t${usci ?? ''}`).join('\n'));
    say(t('deed.copied'));
  },
};
/** A deed on all of them at once, loaded when it is chosen. */
const many = (
  id: 'accountantMany' | 'tagMany' | 'untagMany' | 'archiveMany',
  icon: ListDeed<ClientRow>['icon'],
  words: ManyWords,
  needs: Permission,
): ListDeed<ClientRow> => ({
  id,
  needs,
  title: () => t(words),
  icon,
  every: true,
  run: async (chosen, done) => {
    const deeds = await import('./bulk-deeds.ts');
    await wordsReady();
    if (await deeds[id](chosen)) done();
  },
});
type ManyWords = 'many.accountant' | 'many.tag' | 'many.untag' | 'many.archive';
const MANY = [
  many('accountantMany', 'swap', 'many.accountant', 'clients.manage'),
  many('tagMany', 'plus', 'many.tag', 'clients.edit'),
  many('untagMany', 'close', 'many.untag', 'clients.edit'),
  many('archiveMany', 'database', 'many.archive', 'clients.manage'),
] as const;
const manages = (): boolean => may('clients.manage');
const add = (): void => {
  void openNewClient();
};

/** 客户: every company in scope. */
const CLIENTS: ListDescription<ClientRow> = {
  id: 'clients',
  path: '/clients',
  title: () => t('clients'),
  columns: CLIENT_COLUMNS,
  sorts: CLIENT_SORTS,
  tabs: CLIENT_TABS,
  filters: CLIENT_FILTERS,
  search: () => t('search.hint'),
  topic: 'client',
  fetch: (ask, page) => listClientRows({ ...asClientFilter(ask), ...page }),
  counts: countTabs,
  name: ({ name }) => name,
  opens: ({ id }) => `/clients/${id}`,
  card: clientCard,
  peek: ({ id }, close) => html`<yk-client-peek .client=${id} .close=${close}></yk-client-peek>`,
  actions: () =>
    manages() ? html`<button class="btn pri" @click=${add}>${icon('plus')}<span>${t('newClient')}</span><kbd>N</kbd></button>` : html``,
  deeds: () => [...(may('bulk.run') ? MANY : []), copy],
  exports: { kinds: ['clients', 'contacts'], filter: asClientFilter },
  keys: () => (manages() ? [{ keys: 'n', does: t('newClient'), run: add }] : []),
  empty: ({ narrow, tab }) => ({
    title: narrow ? t('empty.filtered') : tab && tab.id !== 'all' ? t('empty.tab', { tab: tab.title() }) : t('empty.none'),
    text: narrow ? t('empty.filteredText') : t('empty.noneText'),
    ...(narrow || (tab && tab.id !== 'all')
      ? { actions: html`<a class="btn gho" href=${href('/clients')}>${t('empty.all')}</a>` }
      : manages()
        ? { actions: html`<button class="btn pri" @click=${add}>${icon('plus')}${t('newClient')}</button>` }
        : {}),
  }),
};
defineList('yk-clients-page', CLIENTS);
