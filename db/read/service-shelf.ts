import { sql, type SqlBool } from 'kysely';
import { priceOn } from '../../domain/service-prices.ts';
import type { Cycle, ServiceSort } from '../../domain/service-lists.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import { shelfOf } from './scope.ts';
import { readServiceFigures, type ServiceFigures } from './service-figures.ts';
import { readPlans } from './services.ts';

/** A service as the mall and the console list it. */
export interface ShelfRow extends ServiceFigures {
  id: string;
  version: number;
  categoryId: string;
  name: string;
  summary: string;
  icon: string;
  coverId: string | null;
  /** The lowest price in force today, and for how long it is paid. */
  fromFen: number;
  cycle: Cycle;
  plansCount: number;
  recommended: boolean;
  onSale: boolean;
  archived: boolean;
  storeIds: string[];
  createdAt: number;
  updatedAt: number;
}

/** What a list of services may be asked for. */
export interface ShelfFilters {
  categoryId?: string | undefined;
  q?: string | undefined;
  /** Only what a store of this client sells. */
  clientId?: string | undefined;
  storeId?: string | undefined;
  onSale?: boolean | undefined;
  archived?: boolean | undefined;
}

/** `on-sale`: what a person may buy or show; `all`: what those who write the catalogue see as well. */
type Which = 'on-sale' | 'all';

/** Services a person sees, in order; nobody in particular (null): what every store sells. A firm has some hundreds at most: they are put in order here, whole. */
export async function listServices(
  db: Db,
  principal: Principal | null,
  which: Which,
  filters: ShelfFilters,
  sort: ServiceSort | 'position',
  today: string,
): Promise<ShelfRow[]> {
  const { categoryId, q, clientId, storeId } = filters;
  let wanted = db
    .selectFrom('serviceItems')
    .selectAll('serviceItems')
    .where('serviceItems.archived', '=', Number(filters.archived ?? false));
  if (which === 'on-sale') wanted = wanted.where('serviceItems.onSale', '=', 1).where((eb) => shelfOf(principal)(eb as never));
  else if (filters.onSale !== undefined) wanted = wanted.where('serviceItems.onSale', '=', Number(filters.onSale));
  if (categoryId !== undefined) wanted = wanted.where('serviceItems.categoryId', '=', categoryId);
  if (clientId !== undefined && principal) wanted = wanted.where((eb) => shelfOf({ ...principal, staff: null }, [clientId])(eb as never));
  if (storeId !== undefined)
    wanted = wanted.where((eb) => eb.or([eb('serviceItems.storeIds', '=', '[]'), eb('serviceItems.storeIds', 'like', `%"${storeId}"%`)]));
  if (q) wanted = wanted.where(sql<SqlBool>`service_items.search_text like ${`%${escapeLike(q.toLowerCase())}%`} escape '\\'`);
  const rows = await wanted.orderBy('serviceItems.sort').orderBy('serviceItems.id').execute();
  const ids = rows.map(({ id }) => id);
  const [plans, figures] = await Promise.all([readPlans(db, ids), readServiceFigures(db, ids)]);
  const shelf = rows.flatMap((row): ShelfRow[] => {
    const sold = (plans.get(row.id) ?? []).filter(({ active }) => active);
    const cheapest = sold
      .flatMap(({ cycle, prices }) => {
        const price = priceOn(prices, today);
        return price ? [{ cycle, amountFen: price.amountFen }] : [];
      })
      .toSorted((a, b) => a.amountFen - b.amountFen)[0];
    if (!cheapest) return [];
    const { id, version, categoryId: category, name, summary, icon, coverId, createdAt, updatedAt } = row;
    const { sold: bought, reviews, rating } = figures.get(id) ?? { sold: 0, reviews: 0, rating: null };
    return [
      {
        id,
        version,
        categoryId: category,
        name,
        summary,
        icon,
        coverId,
        fromFen: cheapest.amountFen,
        cycle: cheapest.cycle,
        plansCount: sold.length,
        sold: bought,
        reviews,
        rating,
        recommended: row.recommended === 1,
        onSale: row.onSale === 1,
        archived: row.archived === 1,
        storeIds: JSON.parse(row.storeIds) as string[],
        createdAt,
        updatedAt,
      },
    ];
  });
  return shelf.toSorted(ORDERS[sort]);
}

const inPlace = (): number => 0;
const ORDERS: Record<ServiceSort | 'position', (a: ShelfRow, b: ShelfRow) => number> = {
  position: inPlace,
  recommended: (a, b) => Number(b.recommended) - Number(a.recommended),
  sold: (a, b) => b.sold - a.sold,
  price: (a, b) => a.fromFen - b.fromFen,
  '-price': (a, b) => b.fromFen - a.fromFen,
  newest: (a, b) => b.createdAt - a.createdAt,
};

/** Categories of the mall in their order, each with how many services are in it. */
export const listServiceCategories = (db: Db) =>
  db
    .selectFrom('serviceCategories')
    .selectAll()
    .select((eb) => [
      eb
        .selectFrom('serviceItems')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('serviceItems.categoryId', '=', 'serviceCategories.id')
        .where('serviceItems.archived', '=', 0)
        .as('items'),
    ])
    .where('active', '=', 1)
    .orderBy('sort')
    .orderBy('id')
    .execute();
