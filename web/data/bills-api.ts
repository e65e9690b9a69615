import type { Page } from '../../api/views.ts';
import type { AgeingView, CallView, DebtorView } from '../../api/views/arrears.ts';
import type { BillCountsView, BillRowView, BillView } from '../../api/views/bills.ts';
import type { CallResult } from '../../domain/billing/calls.ts';
import { call, withQuery, type Query } from './http.ts';

const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });
const billAt = (id: string): string => `/api/bills/${encodeURIComponent(id)}`;

/** Bills, the latest due first. */
export const listBills = (query: Query): Promise<Page<BillRowView>> => call(withQuery('/api/bills', query));
/** How many stand how, and what they come to. */
export const countBills = (query: Query): Promise<BillCountsView> => call(withQuery('/api/bills/counts', query));
/** One bill whole. */
export const getBill = (id: string): Promise<BillView> => call(billAt(id));

/** 账龄. */
export const getAgeing = (query: Query): Promise<AgeingView> => call(withQuery('/api/ageing', query));
/** Clients to ring up. */
export const listDebtors = (query: Query): Promise<Page<DebtorView>> => call(withQuery('/api/calls/list', query));
/** A call about what is owed. */
export interface CallAsk {
  billId: string | null;
  personName: string;
  result: CallResult;
  note: string;
  promisedOn: string | null;
}
/** Writes a call down. */
export const addCall = (clientId: string, body: CallAsk, key?: string): Promise<CallView> =>
  post(`/api/clients/${encodeURIComponent(clientId)}/calls`, body, key);
