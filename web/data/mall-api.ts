import type { CaseView, Page } from '../../api/views.ts';
import type { ServiceCard, ServiceCategoryView, ServiceView } from '../../api/views/services.ts';
import type { PayWay } from '../../domain/pay/ways.ts';
import { call, withQuery } from './http.ts';

const id = encodeURIComponent;

/** How the mall is put in order. */
export type ServiceSort = 'recommended' | 'sold' | 'price' | '-price';
export interface ServiceFilter {
  categoryId?: string;
  q?: string;
  sort?: ServiceSort;
  limit?: number;
  cursor?: string | null;
}
/** What the mall is ordered by, in the firm's order. */
export const listServiceCategories = (): Promise<{ items: ServiceCategoryView[] }> => call('/api/service-categories');
/** What is on sale; `q` finds by name, words and pinyin. */
export const listServices = (filter: ServiceFilter = {}): Promise<Page<ServiceCard>> => call(withQuery('/api/services', { ...filter }));
/** One service, with its plans at today's prices. */
export const getService = (serviceId: string): Promise<ServiceView> => call(`/api/services/${id(serviceId)}`);

export interface NewOrder {
  clientId: string;
  itemId: string;
  planId: string;
  payBy: PayWay;
  note?: string | undefined;
  /** What the person saw and agreed to. */
  amountFen: number;
}
/** Buys a plan of a service. @throws ApiProblem `price_changed`, `not_on_sale` */
export const placeOrder = (body: NewOrder, key: string): Promise<CaseView> => call('/api/orders', { method: 'POST', body, key });
