import type { Page } from '../../api/views.ts';
import type { ReconciliationRow, ReconciliationView } from '../../api/views/reconciliations.ts';
import { call, withQuery, type Query } from './http.ts';

const at = (date: string, more = ''): string => `/api/reconciliations/${encodeURIComponent(date)}${more}`;

/** Days that were reconciled, newest first. */
export const listReconciliations = (query: Query): Promise<Page<ReconciliationRow>> => call(withQuery('/api/reconciliations', query));
/** One day with its differences. */
export const getReconciliation = (date: string): Promise<ReconciliationView> => call(at(date));
/** Fetches a day's bill and compares, now. */
export const reconcileDay = (date: string, key?: string): Promise<ReconciliationView> =>
  call('/api/reconciliations', { method: 'POST', body: { date }, key });
/** Says what a difference was. */
export const resolveDifference = (date: string, id: string, reason: string, key?: string): Promise<ReconciliationView> =>
  call(at(date, `/differences/${encodeURIComponent(id)}/resolve`), { method: 'POST', body: { reason }, key });
