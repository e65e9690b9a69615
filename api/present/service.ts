import type { ReviewDimension } from '../../domain/case/dimensions.ts';
import type { ServiceFigures, ServiceReviews } from '../../db/read/service-figures.ts';
import type { ShelfRow } from '../../db/read/service-shelf.ts';
import type { ServiceItem, ServicePlan } from '../../db/read/services.ts';
import { priceAfter, priceOn } from '../../domain/service-prices.ts';
import { instant } from './case-row.ts';
import type { ServiceCard, ServiceRecordView, ServiceRow, ServiceView } from '../views/services.ts';

type Service = ServiceItem & { plans: ServicePlan[] };
const NONE: ServiceFigures = { sold: 0, reviews: 0, rating: null };

/** A service as the mall lists it. */
export const serviceCard = ({ id, name, summary, icon, categoryId, coverId, fromFen, cycle, ...row }: ShelfRow): ServiceCard => ({
  id,
  name,
  summary,
  icon,
  categoryId,
  coverId,
  fromFen,
  cycle,
  plansCount: row.plansCount,
  sold: row.sold,
  rating: row.rating,
  recommended: row.recommended,
});
/** A service as the console lists it. */
export const serviceRow = (row: ShelfRow): ServiceRow => ({
  ...serviceCard(row),
  version: row.version,
  onSale: row.onSale,
  archived: row.archived,
  storeIds: row.storeIds,
  updatedAt: instant(row.updatedAt),
});

/** A service as whoever may buy it reads it, at the prices of a civil date. */
export function serviceView(
  service: Service,
  figures: ServiceFigures = NONE,
  reviews: ServiceReviews,
  dimensions: readonly ReviewDimension[],
  today: string,
): ServiceView {
  const plans = service.plans.flatMap(({ id, name, cycle, note, active, prices }) => {
    const [now, next] = [priceOn(prices, today), priceAfter(prices, today)];
    if (!active || !now) return [];
    return [{ id, name, cycle, note, priceFen: now.amountFen, next: next && { amountFen: next.amountFen, fromDate: next.fromDate } }];
  });
  const cheapest = plans.toSorted((a, b) => a.priceFen - b.priceFen)[0];
  const { good, fair, poor, items, scores } = reviews;
  return {
    id: service.id,
    name: service.name,
    summary: service.summary,
    icon: service.icon,
    categoryId: service.categoryId,
    coverId: service.coverId,
    fromFen: cheapest?.priceFen ?? 0,
    cycle: cheapest?.cycle ?? 'once',
    plansCount: plans.length,
    sold: figures.sold,
    rating: figures.rating,
    recommended: service.recommended,
    version: service.version,
    pictureIds: service.pictureIds,
    bodyHtml: service.bodyHtml,
    nextWords: service.nextWords,
    plans,
    stages: service.stages,
    papers: service.papers,
    result: service.result,
    targetBusinessDays: service.targetBusinessDays,
    originals: service.originals,
    storeIds: service.storeIds,
    onSale: service.onSale && !service.archived,
    reviews: {
      count: figures.reviews,
      good,
      fair,
      poor,
      average: figures.rating,
      scores: dimensions.flatMap(({ id, name }) => {
        const mean = scores.find((one) => one.id === id);
        return mean ? [{ id, name, score: mean.score }] : [];
      }),
      items: items.map((one) => ({ ...one, at: instant(one.at), clientShort: masked(one.clientShort) })),
    },
  };
}

/** A short name as strangers may read it: its first character. */
const masked = (short: string): string => `${[...short][0] ?? ''}**`;

/** A service as an admin writes it; `names`: who set a price, by staff id. */
export function serviceRecord(
  service: Service,
  figures: ServiceFigures = NONE,
  names: ReadonlyMap<string, string>,
  today: string,
): ServiceRecordView {
  const { createdAt, updatedAt, plans, ...words } = service;
  return {
    ...words,
    plans: plans.map(({ prices, ...plan }) => {
      const now = priceOn(prices, today);
      return {
        ...plan,
        priceFen: now?.amountFen ?? null,
        prices: prices.map(({ id, amountFen, fromDate, byId, createdAt: at }) => ({
          id,
          amountFen,
          fromDate,
          by: names.get(byId) ?? '',
          at: instant(at),
          when: fromDate > today ? ('coming' as const) : id === now?.id ? ('now' as const) : ('past' as const),
        })),
      };
    }),
    ...figures,
    createdAt: instant(createdAt),
    updatedAt: instant(updatedAt),
  };
}
