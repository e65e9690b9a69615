import type { Page } from '../../api/views.ts';
import type { ServiceCategoryView, ServiceRecordView, ServiceRow } from '../../api/views/services.ts';
import type { NewPrice, ServiceCategoryWords, ServiceWords } from '../../domain/services.ts';
import { call, withQuery, type Query } from './http.ts';

interface Items<T> {
  items: T[];
}
const service = (id: string, verb = ''): string => `/api/services/${encodeURIComponent(id)}${verb && `/${verb}`}`;
const category = (id: string): string => `/api/service-categories/${encodeURIComponent(id)}`;

/** A page of services, those off sale as well. */
export const listServiceRows = (filter: Query): Promise<Page<ServiceRow>> => call(withQuery('/api/services', { ...filter, all: '1' }));
/** How many stand where, for the same filters. */
export const countServices = (filter: Query): Promise<{ all: number; onSale: number; offSale: number; archived: number }> =>
  call(withQuery('/api/services/counts', filter));
/** Everything an admin writes of a service. */
export const getService = (id: string): Promise<ServiceRecordView> => call(service(id, 'record'));
export const createService = (body: ServiceWords, key: string): Promise<ServiceRecordView> =>
  call('/api/services', { method: 'POST', body, key });
/** @throws ApiProblem `version_conflict` when somebody else changed it meanwhile */
export const changeService = (id: string, body: Partial<ServiceWords> & { version: number }): Promise<ServiceRecordView> =>
  call(service(id), { method: 'PATCH', body });
export const copyService = (id: string, key: string): Promise<ServiceRecordView> =>
  call(service(id, 'copy'), { method: 'POST', body: {}, key });
/** Takes a service off for good, or brings it back off sale. */
export const archiveService = (id: string, archived: boolean): Promise<ServiceRecordView> =>
  call(service(id, archived ? 'archive' : 'restore'), { method: 'POST', body: {} });
export const setOnSale = (ids: readonly string[], onSale: boolean): Promise<{ changed: number }> =>
  call('/api/services/on-sale', { method: 'PUT', body: { ids, onSale } });
export const orderServices = (ids: readonly string[]): Promise<unknown> => call('/api/services/order', { method: 'PUT', body: { ids } });
export const addPrice = (id: string, body: NewPrice, key: string): Promise<ServiceRecordView> =>
  call(service(id, 'prices'), { method: 'POST', body, key });
/** @throws ApiProblem `price_in_force` when it has begun */
export const removePrice = (id: string, priceId: string): Promise<ServiceRecordView> =>
  call(service(id, `prices/${encodeURIComponent(priceId)}`), { method: 'DELETE' });

export const listServiceCategories = (): Promise<Items<ServiceCategoryView>> => call('/api/service-categories');
export const createServiceCategory = (body: ServiceCategoryWords, key: string): Promise<Items<ServiceCategoryView>> =>
  call('/api/service-categories', { method: 'POST', body, key });
export const changeServiceCategory = (
  id: string,
  body: Partial<ServiceCategoryWords> & { version: number },
): Promise<Items<ServiceCategoryView>> => call(category(id), { method: 'PATCH', body });
export const removeServiceCategory = (id: string): Promise<Items<ServiceCategoryView>> => call(category(id), { method: 'DELETE' });
export const orderServiceCategories = (ids: readonly string[]): Promise<Items<ServiceCategoryView>> =>
  call('/api/service-categories/order', { method: 'PUT', body: { ids } });
