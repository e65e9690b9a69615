import type { ClientRow } from '../../../api/views/clients.ts';
import { ENTITIES, VAT_KINDS } from '../../../domain/client/kinds.ts';
import { listStaff } from '../../data/api.ts';
import { countClients, listTags } from '../../data/clients-api.ts';
import type { Query } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/console-clients.ts';
import type { ListAsk, ListFilter, ListTab } from '../list/description.ts';

const SORT_KEYS: Readonly<Record<string, string>> = { recent: '-createdAt', created: 'createdAt', updated: '-updatedAt' };
/** Orders of 客户, the usual one first. */
export const CLIENT_SORTS = (['recent', 'created', 'updated'] as const).map((id) => ({ id, title: () => t(`sort.${id}`), down: true }));

/** As the API takes it. */
export function asClientFilter({ values, q, sort, storeId }: ListAsk): Query {
  const { mine, accountantId, engaged, archived, vatKind, entity, tag } = values;
  return {
    q,
    storeId,
    mine: mine === '1',
    accountantId: mine === '1' ? null : accountantId,
    engaged,
    archived: archived === '1',
    vatKind,
    entity,
    tag,
    sort: SORT_KEYS[sort],
  };
}
/** How many stand behind each tab. */
export async function countTabs(ask: ListAsk): Promise<Record<string, number>> {
  const { sort: _, ...rest } = asClientFilter(ask);
  const { total, ...others } = await countClients(rest);
  return { all: total, ...others };
}

/** Saved filters that everybody has. */
export const CLIENT_TABS: readonly ListTab[] = [
  { id: 'all', title: () => t('tab.all'), values: {} },
  { id: 'mine', title: () => t('tab.mine'), values: { mine: '1' } },
  { id: 'unassigned', title: () => t('tab.unassigned'), values: { accountantId: 'none' }, hot: true },
  { id: 'archived', title: () => t('tab.archived'), values: { archived: '1' } },
];

const stores = () => readMe().me?.stores ?? [];
/** The filters beside the tabs. */
export const CLIENT_FILTERS: readonly ListFilter<ClientRow>[] = [
  {
    id: 'storeId',
    title: () => t('column.store'),
    kind: 'one',
    when: () => stores().length > 1,
    options: () => stores().map(({ id, name }) => ({ value: id, text: name })),
  },
  {
    id: 'vatKind',
    title: () => t('column.vatKind'),
    kind: 'one',
    options: () => VAT_KINDS.map((value) => ({ value, text: t(`vat.${value}`) })),
  },
  {
    id: 'entity',
    title: () => t('column.entity'),
    kind: 'one',
    options: () => ENTITIES.map((value) => ({ value, text: t(`entity.${value}`) })),
  },
  {
    id: 'engaged',
    title: () => t('filter.engaged'),
    kind: 'one',
    options: () => [
      { value: '1', text: t('filter.yes') },
      { value: '0', text: t('filter.no') },
    ],
  },
  {
    id: 'accountantId',
    title: () => t('column.accountant'),
    kind: 'choice',
    keeps: 'who',
    words: (value, rows) =>
      value === 'none' ? t('noAccountant') : rows.find(({ accountant }) => accountant?.id === value)?.accountant?.name,
    options: async () => [
      { value: 'none', text: t('noAccountant') },
      ...(await listStaff({ limit: 100 })).items.map(({ id, name, title }) => ({ value: id, text: name, note: title })),
    ],
  },
  {
    id: 'tag',
    title: () => t('column.tags'),
    kind: 'choice',
    words: (value) => value,
    options: async () => (await listTags()).items.map(({ tag, count }) => ({ value: tag, text: tag, note: String(count) })),
  },
];
