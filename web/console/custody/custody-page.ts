import { html, nothing } from 'lit';
import type { CustodyView } from '../../../api/views/custody.ts';
import { CUSTODY_KINDS } from '../../../domain/custody/custody.ts';
import { listStaff } from '../../data/api.ts';
import { listCustody } from '../../data/custody-api.ts';
import type { Query } from '../../data/http.ts';
import { t } from '../../locales/console-custody.ts';
import type { ListAsk, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { href } from '../router.ts';
import { day } from '../time.ts';

const asQuery = ({ values, q }: ListAsk): Query => {
  const { show = 'firm', ...rest } = values;
  const tab = show === 'overdue' ? { overdue: '1' } : show === 'all' ? {} : { holder: show };
  return { ...rest, ...tab, q: q || null };
};
const holder = ({ holder: who, heldBy }: CustodyView) => (who === 'firm' ? (heldBy?.name ?? '') : t('holder.client'));
const back = ({ dueBackOn, overdue }: CustodyView) => (dueBackOn ? html`<span class=${overdue ? 'red' : ''}>${dueBackOn}</span>` : '—');
const flags = ({ awaiting, moves }: CustodyView) =>
  awaiting
    ? html`<span class="tag d">${t('awaiting')}</span>`
    : moves[0] && moves[0].signedBy === null
      ? html`<span class="tag a">${t('unsigned')}</span>`
      : html`<span class="tag g">${t('signed.all')}</span>`;

/** 证照印章台账 of the firm: who holds which licence, seal, U盾 since when, what is overdue, what nobody has signed for. */
const CUSTODY: ListDescription<CustodyView> = {
  id: 'custody',
  path: '/custody',
  title: () => t('register'),
  columns: [
    {
      id: 'name',
      title: () => t('name'),
      width: 160,
      fixed: true,
      className: 't1',
      show: (row) => html`<a href=${href(`/clients/${row.client.id}?tab=custody`)} tabindex="-1">${row.name}</a>`,
    },
    { id: 'client', title: () => t('client'), width: 0, show: (row) => row.client.short },
    { id: 'kind', title: () => t('kind'), width: 80, show: (row) => t(`kind.${row.kind}`) },
    { id: 'original', title: () => t('original'), width: 70, show: (row) => (row.original ? t('yes') : '—') },
    { id: 'holder', title: () => t('holder'), width: 110, show: holder },
    { id: 'since', title: () => t('sinceDay'), width: 100, right: true, show: (row) => day(row.since) },
    { id: 'dueBack', title: () => t('dueBack'), width: 110, right: true, show: back },
    { id: 'signed', title: () => t('signature'), width: 120, show: flags },
  ],
  sorts: [{ id: 'since', title: () => t('sort.since') }],
  tabs: [
    { id: 'firm', title: () => t('tab.firm'), values: {} },
    { id: 'overdue', title: () => t('tab.overdue'), values: { show: 'overdue' }, hot: true },
    { id: 'client', title: () => t('tab.client'), values: { show: 'client' } },
    { id: 'all', title: () => t('tab.all'), values: { show: 'all' } },
  ],
  filters: [
    { id: 'kind', title: () => t('kind'), kind: 'one', options: () => CUSTODY_KINDS.map((value) => ({ value, text: t(`kind.${value}`) })) },
    {
      id: 'heldById',
      title: () => t('holder'),
      kind: 'choice',
      options: async () => (await listStaff({ limit: 100 })).items.map(({ id, name }) => ({ value: id, text: name })),
    },
  ],
  search: () => t('search'),
  topic: 'client',
  fetch: (ask, page) => listCustody({ ...asQuery(ask), ...page }),
  exports: { kinds: ['custody'], filter: asQuery },
  name: (row) => `${row.client.short} ${row.name}`,
  opens: (row) => `/clients/${row.client.id}?tab=custody`,
  card: (row) =>
    html`<div class="row"><b class="el grow">${row.name}</b>${flags(row)}</div>
      <div class="row k2">${row.client.short}</div>
      <div class="row mut k3"><span>${holder(row)}</span><span class="grow"></span>${row.dueBackOn ? back(row) : nothing}</div>`,
  empty: () => ({ title: t('empty'), text: t('empty.text') }),
};
defineList('yk-custody-page', CUSTODY);
