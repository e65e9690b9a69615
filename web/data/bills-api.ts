import type { Page } from '../../api/views.ts';
import type { AgeingView, CallView, DebtorView } from '../../api/views/arrears.ts';
import type { BillCountsView, BillRowView, BillView, OfflineReceiptCountsView, OfflineReceiptView } from '../../api/views/bills.ts';
import type { CallResult } from '../../domain/billing/calls.ts';
import type { ReceiptWay } from '../../domain/billing/receipts.ts';
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

/** A bill by hand. */
export interface HandBillAsk {
  clientId: string;
  engagementId?: string;
  title: string;
  dueDate: string;
  lines: { name: string; amountFen: number }[];
  reason: string;
}
/** Writes a bill by hand; who pays for the client is told. */
export const writeBill = (body: HandBillAsk, key?: string): Promise<BillView> => post('/api/bills', body, key);
/** Voids a bill: nothing is owed for it any more. */
export const voidBill = (id: string, body: { reason: string; version: number }, key?: string): Promise<BillView> =>
  post(`${billAt(id)}/void`, body, key);
/** Pays it out of the client’s credit. */
export const payFromCredit = (id: string, key?: string): Promise<BillView> => post(`${billAt(id)}/credit`, {}, key);

const receiptAt = (id: string): string => `/api/receipts/${encodeURIComponent(id)}`;
/** Offline receipts, newest first. */
export const listReceipts = (query: Query): Promise<Page<OfflineReceiptView>> => call(withQuery('/api/receipts', query));
/** How many wait. */
export const countReceipts = (query: Query): Promise<OfflineReceiptCountsView> => call(withQuery('/api/receipts/counts', query));
/** Money that came offline, as it is entered. */
export interface ReceiptAsk {
  clientId: string;
  billIds: string[];
  amountFen: number;
  way: ReceiptWay;
  paidOn: string;
  payerName: string;
  note: string;
  fileIds: string[];
  overToCredit: boolean;
}
/** Enters one, for another person to confirm. */
export const enterReceipt = (body: ReceiptAsk, key?: string): Promise<OfflineReceiptView> => post('/api/receipts', body, key);
/** The money came; `reason`: confirmed by who entered it, alone in the firm. */
export const confirmReceipt = (
  id: string,
  { reason = null, overToCredit = false }: { reason?: string | null; overToCredit?: boolean },
  key?: string,
): Promise<OfflineReceiptView> =>
  post(`${receiptAt(id)}/confirm`, { overToCredit, ...(reason === null ? {} : { selfConfirmation: true, reason }) }, key);
/** It did not come. */
export const rejectReceipt = (id: string, reason: string, key?: string): Promise<OfflineReceiptView> =>
  post(`${receiptAt(id)}/reject`, { reason }, key);
/** What a staff member took was handed in to the caller. */
export const takeHandIn = (id: string, key?: string): Promise<OfflineReceiptView> => post(`${receiptAt(id)}/hand-in`, {}, key);
