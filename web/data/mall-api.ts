import type { CaseView, Page } from '../../api/views.ts';
import type { ServiceCard, ServiceCategoryView, ServiceView } from '../../api/views/services.ts';
import type { PayWay } from '../../domain/pay/ways.ts';
import type { QuoteLineKind } from '../../domain/case/fee-types.ts';
import { caseAt } from './api.ts';
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

const said = (no: string, verb: string, body: unknown, key: string): Promise<CaseView> =>
  call(`${caseAt(no)}/${verb}`, { method: 'POST', body, key });
/** A quote as its author writes it. */
export interface NewQuote {
  lines: { kind: QuoteLineKind; name: string; amountFen: number }[];
  depositFen: number | null;
  note: string;
}
/** Tells the client a price; anew while none is accepted. @public */
export const sendQuote = (no: string, quote: NewQuote, key: string): Promise<CaseView> => said(no, 'quote', quote, key);
/** Accepts the quote that was read. @throws ApiProblem `quote_changed`, `no_quote` @public */
export const acceptQuote = (no: string, quoteNo: number, key: string): Promise<CaseView> => said(no, 'quote/accept', { quoteNo }, key);
/** Says no to a quote, and why. @public */
export const refuseQuote = (no: string, quoteNo: number, reason: string, key: string): Promise<CaseView> =>
  said(no, 'quote/refuse', { quoteNo, reason }, key);
/** Pays in WeChat, or by bank transfer, which has its business days. @public */
export const choosePayWay = (no: string, way: PayWay, key: string): Promise<CaseView> => said(no, 'pay-way', { way }, key);
