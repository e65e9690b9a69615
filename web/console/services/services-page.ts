import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceRow } from '../../../api/views/services.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ApiProblem, newKey, type Query } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import { copyService, countServices, listServiceCategories, listServiceRows, setOnSale } from '../../data/services-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-services.ts';
import { say } from '../dialog.ts';
import { sayUndoable } from '../forms/undo.ts';
import { icon } from '../icons.ts';
import type { ListAsk, ListDeed, ListDescription } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { go, href } from '../router.ts';
import { day } from '../time.ts';
import '../../elements/icon.ts';
import '../styles/services.css';

const yuan = (fen: number): string => formatYuan(fen).replace(/\.00$/, '');
const asFilter = ({ values, q, sort, storeId }: ListAsk): Query => ({ ...values, q, storeId, sort });
let categories: Readonly<Record<string, string>> = {};
const readCategories = async () => {
  const { items } = await listServiceCategories();
  categories = Object.fromEntries(items.map(({ id, name }) => [id, name]));
  return items.map(({ id, name, items: count }) => ({ value: id, text: name, note: String(count) }));
};
const price = ({ fromFen, cycle, plansCount }: ServiceRow): string =>
  plansCount > 1 ? t('from', { price: `${yuan(fromFen)}${t(`per.${cycle}`)}` }) : `${yuan(fromFen)}${t(`per.${cycle}`)}`;
const storesOf = ({ storeIds }: ServiceRow): string => {
  if (storeIds.length === 0) return t('everyStore');
  const names = new Map((readMe().me?.stores ?? []).map(({ id, name }) => [id, name]));
  const known = storeIds.flatMap((id) => names.get(id) ?? []);
  return known.length === storeIds.length ? known.join(t('comma')) : t('stores', { n: storeIds.length });
};
const stateTag = ({ archived, onSale }: ServiceRow): TemplateResult =>
  archived
    ? html`<span class="tag">${t('state.archived')}</span>`
    : onSale
      ? html`<span class="tag g">${t('state.on')}</span>`
      : html`<span class="tag">${t('state.off')}</span>`;
const picture = ({ coverId, icon: drawing }: ServiceRow): TemplateResult =>
  html`<span class="svc-thumb"
    >${coverId ? html`<img src="/api/files/${coverId}" alt="" loading="lazy" />` : html`<yk-icon name=${drawing}></yk-icon>`}</span
  >`;

/** Puts what was chosen on sale or takes it off, with a way back. */
const sell = (onSale: boolean): ListDeed<ServiceRow> => ({
  id: onSale ? 'on' : 'off',
  title: () => t(onSale ? 'deed.on' : 'deed.off'),
  icon: onSale ? 'play' : 'pause',
  run: async ({ rows }, done) => {
    const ids = rows.filter((row) => !row.archived && row.onSale !== onSale).map(({ id }) => id);
    if (ids.length === 0) return say(t('deed.none'));
    try {
      await setOnSale(ids, onSale);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      return say(problem.message);
    }
    done();
    sayUndoable(t(onSale ? 'deed.done.on' : 'deed.done.off', { n: ids.length }), () => setOnSale(ids, !onSale));
  },
});
const copy: ListDeed<ServiceRow> = {
  id: 'copy',
  title: () => t('deed.copy'),
  icon: 'file',
  run: async ({ rows }, done) => {
    try {
      for (const { id } of rows) {
        const made = await copyService(id, newKey());
        say(t('copied', { name: made.name }), { text: made.name, href: href(`/services/${made.id}`) });
      }
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      say(problem.message);
    }
    done();
  },
};
const add = (): void => go('/services/new');
const arrange = async (): Promise<void> => {
  const { openArrange } = await import('./arrange-dialog.ts');
  await wordsReady();
  await openArrange();
};

/** 服务项目: all the firm sells, or sold. */
const SERVICES: ListDescription<ServiceRow> = {
  id: 'services',
  path: '/services',
  title: () => t('services'),
  columns: [
    {
      id: 'name',
      title: () => t('column.name'),
      width: 0,
      fixed: true,
      className: 't1',
      show: (row) =>
        html`<span class="svc-name"
          >${picture(row)}<a href=${href(`/services/${row.id}`)} tabindex="-1">${row.name}</a
          >${row.recommended ? html`<span class="tag b">${t('recommended')}</span>` : nothing}</span
        >`,
    },
    {
      id: 'category',
      title: () => t('column.category'),
      width: 110,
      className: 'sec2',
      show: (row) => categories[row.categoryId] ?? '',
    },
    { id: 'price', title: () => t('column.price'), width: 140, right: true, sort: 'price', show: price },
    {
      id: 'plans',
      title: () => t('column.plans'),
      width: 76,
      right: true,
      className: 'mut',
      show: (row) => t(row.plansCount === 1 ? 'plans.one' : 'plans.many', { n: row.plansCount }),
    },
    { id: 'stores', title: () => t('column.stores'), width: 130, className: 'sec2', show: storesOf },
    { id: 'sold', title: () => t('column.sold'), width: 76, right: true, sort: 'sold', show: (row) => String(row.sold) },
    {
      id: 'rating',
      title: () => t('column.rating'),
      width: 76,
      right: true,
      show: (row) => (row.rating === null ? html`<span class="mut">—</span>` : row.rating.toFixed(1)),
    },
    { id: 'state', title: () => t('column.state'), width: 88, show: stateTag },
    {
      id: 'updated',
      title: () => t('column.updated'),
      width: 116,
      right: true,
      className: 'mut',
      show: (row) => day(row.updatedAt),
    },
  ],
  sorts: (['position', 'sold', 'price', '-price', 'newest'] as const).map((id) => ({
    id,
    title: () => t(`sort.${id}`),
    down: id !== 'price',
  })),
  tabs: [
    { id: 'all', title: () => t('tab.all'), values: {} },
    { id: 'onSale', title: () => t('tab.onSale'), values: { onSale: '1' } },
    { id: 'offSale', title: () => t('tab.offSale'), values: { onSale: '0' } },
    { id: 'archived', title: () => t('tab.archived'), values: { archived: '1' } },
  ],
  filters: [
    {
      id: 'categoryId',
      title: () => t('column.category'),
      kind: 'choice',
      words: (value) => categories[value],
      options: readCategories,
    },
    {
      id: 'storeId',
      title: () => t('column.stores'),
      kind: 'one',
      when: () => (readMe().me?.stores.length ?? 0) > 1,
      options: () => (readMe().me?.stores ?? []).map(({ id, name }) => ({ value: id, text: name })),
    },
  ],
  search: () => t('search.hint'),
  topic: 'catalogue',
  fetch: async (ask, page) => {
    const [rows] = await Promise.all([listServiceRows({ ...asFilter(ask), ...page }), readCategories()]);
    return rows;
  },
  counts: async (ask) => {
    const { sort: _sort, ...filter } = asFilter(ask);
    return { ...(await countServices(filter)) };
  },
  exports: { kinds: ['services'], filter: asFilter },
  name: ({ name }) => name,
  opens: ({ id }) => `/services/${id}`,
  card: (row) =>
    html`<div class="row">
        ${picture(row)}<b class="el grow"><a href=${href(`/services/${row.id}`)}>${row.name}</a></b
        >${stateTag(row)}
      </div>
      <div class="row mut k2"><span class="el grow">${row.summary}</span><span>${categories[row.categoryId] ?? ''}</span></div>
      <div class="row k3"><b>${price(row)}</b><span class="grow"></span><span class="mut">${t('sold', { n: row.sold })}</span></div>`,
  deeds: () => [sell(true), sell(false), copy],
  actions: () =>
    html`<a class="btn" href=${href('/service-categories')}>${icon('rows', 13)}<span>${t('categories')}</span></a
      ><button class="btn" @click=${arrange}>${icon('updown', 13)}<span>${t('arrange')}</span></button
      ><button class="btn pri" @click=${add}>${icon('plus')}<span>${t('new')}</span><kbd>N</kbd></button>`,
  keys: () => [{ keys: 'n', does: t('new'), run: add }],
  empty: ({ narrow, tab }) => ({
    title: narrow ? t('empty.filtered') : tab && tab.id !== 'all' ? t('empty.tab', { tab: tab.title() }) : t('empty.none'),
    text: narrow ? t('empty.filteredText') : t('empty.noneText'),
    actions:
      narrow || (tab && tab.id !== 'all')
        ? html`<a class="btn gho" href=${href('/services')}>${t('empty.all')}</a>`
        : html`<button class="btn pri" @click=${add}>${icon('plus')}${t('new')}</button>`,
  }),
};
defineList('yk-services-page', SERVICES);
