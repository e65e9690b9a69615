import type { Dispatch, Stage } from '../../domain/case/types.ts';
import { priceOn, type DatedPrice } from '../../domain/service-prices.ts';
import type { Cycle } from '../../domain/service-lists.ts';
import type { Db, Trx } from '../open.ts';
import type { AskedPaper } from './catalogue.ts';

/** What a plan costs from a day on, and who said so. */
export interface ServicePrice extends DatedPrice {
  id: string;
  byId: string;
  createdAt: number;
}
/** One way to buy a service, with its prices in the order they begin. */
export interface ServicePlan {
  id: string;
  name: string;
  cycle: Cycle;
  note: string;
  active: boolean;
  prices: ServicePrice[];
}
/** A service item as it is sold; an order's snapshot is made of it. */
export interface ServiceItem {
  id: string;
  version: number;
  categoryId: string;
  name: string;
  summary: string;
  icon: string;
  coverId: string | null;
  pictureIds: string[];
  bodyHtml: string;
  stages: Stage[];
  papers: AskedPaper[];
  result: string[];
  nextWords: string;
  targetBusinessDays: number;
  dispatch: Dispatch;
  skill: string;
  /** Empty: in every store. */
  storeIds: string[];
  originals: boolean;
  recommended: boolean;
  onSale: boolean;
  archived: boolean;
  createdAt: number;
  updatedAt: number;
}

/** One service item with all its plans, those no longer sold last. */
export async function readService(db: Db | Trx, id: string): Promise<(ServiceItem & { plans: ServicePlan[] }) | null> {
  const row = await db.selectFrom('serviceItems').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const { sort: _sort, searchText: _searchText, ...item } = row;
  return {
    ...item,
    pictureIds: JSON.parse(row.pictureIds) as string[],
    stages: JSON.parse(row.stages) as Stage[],
    papers: JSON.parse(row.papers) as AskedPaper[],
    result: JSON.parse(row.result) as string[],
    dispatch: row.dispatch as Dispatch,
    storeIds: JSON.parse(row.storeIds) as string[],
    originals: row.originals === 1,
    recommended: row.recommended === 1,
    onSale: row.onSale === 1,
    archived: row.archived === 1,
    plans: (await readPlans(db, [id])).get(id) ?? [],
  };
}

/** Plans of these items with their prices. */
export async function readPlans(db: Db | Trx, itemIds: readonly string[]): Promise<Map<string, ServicePlan[]>> {
  if (itemIds.length === 0) return new Map();
  const plans = await db
    .selectFrom('servicePlans')
    .selectAll()
    .where('itemId', 'in', [...itemIds])
    .orderBy('active', 'desc')
    .orderBy('sort')
    .orderBy('id')
    .execute();
  const prices = await db
    .selectFrom('servicePrices')
    .innerJoin('servicePlans', 'servicePlans.id', 'servicePrices.planId')
    .selectAll('servicePrices')
    .where('servicePlans.itemId', 'in', [...itemIds])
    .orderBy('servicePrices.fromDate')
    .execute();
  const found = new Map<string, ServicePlan[]>();
  for (const { id, itemId, name, cycle, note, active } of plans) {
    const own = prices.filter(({ planId }) => planId === id).map(({ planId: _planId, ...price }) => price);
    found.set(itemId, [...(found.get(itemId) ?? []), { id, name, cycle: cycle as Cycle, note, active: active === 1, prices: own }]);
  }
  return found;
}

/**
 * What an order may be made of: the item, the plan and its price on that civil date; null when it is not on sale, the plan is no longer sold,
 * or none of these stores sells it.
 */
export async function readItemForOrder(
  db: Db | Trx,
  itemId: string,
  planId: string,
  storeIds: readonly string[],
  today: string,
): Promise<{ item: ServiceItem; plan: Omit<ServicePlan, 'prices'>; priceFen: number } | null> {
  const found = await readService(db, itemId);
  if (!found || !found.onSale || found.archived) return null;
  if (found.storeIds.length > 0 && !found.storeIds.some((id) => storeIds.includes(id))) return null;
  const { plans, ...item } = found;
  const bought = plans.find(({ id, active }) => id === planId && active);
  const price = bought && priceOn(bought.prices, today);
  if (!bought || !price) return null;
  const { prices: _prices, ...plan } = bought;
  return { item, plan, priceFen: price.amountFen };
}
