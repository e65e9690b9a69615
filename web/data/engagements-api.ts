import type { Page } from '../../api/views.ts';
import type { EngagementCountsView, EngagementRowView, EngagementView, PlanView, VoucherCountView } from '../../api/views/engagements.ts';
import { call, withQuery, type Query } from './http.ts';

const at = (id: string, deed = ''): string => `/api/engagements/${encodeURIComponent(id)}${deed}`;
const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });

/** Engagements within reach. */
export const listEngagements = (query: Query): Promise<Page<EngagementRowView>> => call(withQuery('/api/engagements', query));
/** How many stand behind each tab. */
export const countEngagements = (query: Query): Promise<EngagementCountsView> => call(withQuery('/api/engagements/counts', query));
/** One engagement whole. */
export const getEngagement = (id: string): Promise<EngagementView> => call(at(id));
/** All of a client, newest first. */
export const listClientEngagements = (clientId: string): Promise<{ items: EngagementRowView[] }> =>
  call(`/api/clients/${encodeURIComponent(clientId)}/engagements`);
/** Enters a draft. */
export const createEngagement = (body: object, key?: string): Promise<EngagementView> => post('/api/engagements', body, key);
/** Changes a draft. */
export const changeEngagement = (id: string, version: number, change: object): Promise<EngagementView> =>
  call(at(id), { method: 'PATCH', body: { ...change, version } });
/** What is done with one: `approve`, `reject`, `pause`, `resume`, `price`, `end`, `renew`, `withdraw`. */
export const actOnEngagement = (id: string, deed: string, body: object, key?: string): Promise<EngagementView> =>
  post(at(id, `/${deed}`), body, key);
/** Ticks an item of a checklist, or takes the tick back. */
export const tickItem = (id: string, itemId: string, done: boolean, note: string): Promise<EngagementView> =>
  post(at(id, `/checklist/${encodeURIComponent(itemId)}/${done ? 'done' : 'undone'}`), { note });
/** Plans in the order they are offered. */
export const listPlans = (active?: boolean): Promise<{ items: PlanView[] }> =>
  call(withQuery('/api/engagement-plans', { active: active === undefined ? null : active ? '1' : '0' }));
/** Adds a plan, or changes one. */
export const savePlan = (plan: object, known: { id: string; version: number } | null, key?: string): Promise<PlanView> =>
  known
    ? call(`/api/engagement-plans/${encodeURIComponent(known.id)}`, { method: 'PATCH', body: { ...plan, version: known.version } })
    : post('/api/engagement-plans', plan, key);

const vouchersAt = (clientId: string): string => `/api/clients/${encodeURIComponent(clientId)}/vouchers`;
/** How many vouchers a client had, newest month first. */
export const listVouchers = (clientId: string): Promise<{ items: VoucherCountView[] }> => call(vouchersAt(clientId));
/** Writes down how many there were in a month. */
export const putVouchers = (clientId: string, period: string, count: number): Promise<{ items: VoucherCountView[] }> =>
  call(`${vouchersAt(clientId)}/${encodeURIComponent(period)}`, { method: 'PUT', body: { count } });
