import { said } from '../../../domain/exports/words.ts';
import { civilDateOf } from '../../../domain/time.ts';
import type { ServiceSort } from '../../../domain/service-lists.ts';
import { listServiceCategories, listServices, type ShelfFilters } from '../service-shelf.ts';
import { timeCell, yuanCell, type ExportSource, type Sorted } from './source.ts';

/** 服务项目: what is sold, from how much, how often. */
export const serviceExport = {
  find: async (db, principal, { sort = 'position', ...filter }: Sorted<ShelfFilters, ServiceSort | 'position'>, limit, now) =>
    (await listServices(db, principal, 'all', filter, sort, civilDateOf(now))).slice(0, limit).map(({ id }) => id),
  lines: async (db, principal, ids, now) => {
    const today = civilDateOf(now);
    const rows = [
      ...(await listServices(db, principal, 'all', {}, 'position', today)),
      ...(await listServices(db, principal, 'all', { archived: true }, 'position', today)),
    ];
    const categories = new Map((await listServiceCategories(db)).map(({ id, name }) => [id, name]));
    const stores = new Map((await db.selectFrom('stores').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]));
    return new Map(
      rows
        .filter(({ id }) => ids.includes(id))
        .map((row) => [
          row.id,
          {
            name: row.name,
            category: categories.get(row.categoryId) ?? '',
            price: yuanCell(row.fromFen),
            plans: row.plansCount,
            stores:
              row.storeIds.length === 0 ? { zh: '全部门店', en: 'All stores' } : row.storeIds.map((id) => stores.get(id) ?? '').join('、'),
            sold: row.sold,
            rating: row.rating,
            state: said('onSale', row.archived ? 'archived' : row.onSale ? 'on' : 'off'),
            updated: timeCell(row.updatedAt),
          },
        ]),
    );
  },
} satisfies ExportSource;
