import type { Page } from '../../api/views.ts';
import type {
  ClientPaymentView,
  InvoiceableView,
  InvoiceCountsView,
  InvoiceRowView,
  InvoiceView,
  ReceiptView,
  TitleBookView,
  TitleWordsView,
} from '../../api/views/invoices.ts';
import type { TransferCountsView, TransferView } from '../../api/views/transfers.ts';
import type { InvoiceKind } from '../../domain/invoices/kinds.ts';
import { call, withQuery, type Query } from './http.ts';

const at = (base: string, id: string, deed = ''): string => `${base}/${encodeURIComponent(id)}${deed}`;
const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });

/** Payments of a client with their refunds, newest first. */
export const listClientPayments = (clientId: string, query: Query): Promise<Page<ClientPaymentView>> =>
  call(withQuery(at('/api/clients', clientId, '/payments'), query));
/** What is paid and not invoiced, and open bills that may be invoiced ahead. */
export const getInvoiceable = (clientId: string): Promise<InvoiceableView> => call(at('/api/clients', clientId, '/invoiceable'));
/** The receipt of a payment. */
export const getReceipt = (paymentId: string): Promise<ReceiptView> => call(at('/api/payments', paymentId, '/receipt'));
/** Titles of a client. */
export const getTitles = (clientId: string): Promise<TitleBookView> => call(at('/api/clients', clientId, '/invoice-titles'));
/** Adds a title, or changes one. */
export const saveTitle = (
  clientId: string,
  title: TitleWordsView & { isDefault: boolean },
  known: { id: string; version: number } | null,
  key?: string,
): Promise<TitleBookView> =>
  known
    ? call(at(at('/api/clients', clientId, '/invoice-titles'), known.id), { method: 'PATCH', body: { ...title, version: known.version } })
    : post(at('/api/clients', clientId, '/invoice-titles'), title, key);
/** Takes a title out of the book. */
export const removeTitle = (clientId: string, id: string): Promise<TitleBookView> =>
  call(at(at('/api/clients', clientId, '/invoice-titles'), id), { method: 'DELETE' });

/** Requests for invoices, newest first. */
export const listInvoices = (query: Query): Promise<Page<InvoiceRowView>> => call(withQuery('/api/invoice-requests', query));
/** How many stand behind each tab. */
export const countInvoices = (query: Query): Promise<InvoiceCountsView> => call(withQuery('/api/invoice-requests/counts', query));
/** One request. */
export const getInvoice = (id: string): Promise<InvoiceView> => call(at('/api/invoice-requests', id));
/** Asks for an invoice. */
export const askInvoice = (
  body: { clientId: string; titleId: string; lines: { paymentId: string; amountFen: number }[]; invoiceKind: InvoiceKind; note: string },
  key?: string,
): Promise<InvoiceView> => post('/api/invoice-requests', body, key);
/** Asks for an invoice before the bills are paid (先票后款). */
export const askAdvance = (
  body: { clientId: string; titleId: string; bills: { billId: string; amountFen: number }[]; invoiceKind: InvoiceKind; note: string },
  key?: string,
): Promise<InvoiceView> => post('/api/invoice-requests/advance', body, key);
/** Lets one go out before payment; `own`: who asks asked for it themselves, alone in the firm, and why. */
export const approveInvoice = (id: string, own: string | null, version: number, key?: string): Promise<InvoiceView> =>
  post(at('/api/invoice-requests', id, '/approve'), own === null ? { version } : { selfConfirmation: true, reason: own, version }, key);
/** It was issued. */
export const issueInvoice = (
  id: string,
  body: { invoiceNo: string; fileIds: string[]; version: number },
  key?: string,
): Promise<InvoiceView> => post(at('/api/invoice-requests', id, '/issue'), body, key);
/** Turned down, or reversed (红冲). */
export const answerInvoice = (
  id: string,
  deed: 'reject' | 'reverse',
  reason: string,
  version: number,
  key?: string,
): Promise<InvoiceView> => post(at('/api/invoice-requests', id, `/${deed}`), { reason, version }, key);
/** Taken back by who asked. */
export const cancelInvoice = (id: string, key?: string): Promise<InvoiceView> => post(at('/api/invoice-requests', id, '/cancel'), {}, key);

/** Claimed transfers, newest first. */
export const listTransfers = (query: Query): Promise<Page<TransferView>> => call(withQuery('/api/transfers', query));
/** How many wait, came, did not come. */
export const countTransfers = (query: Query): Promise<TransferCountsView> => call(withQuery('/api/transfers/counts', query));
/** The money came; `own`: the caller's own claim, alone in the firm, and why. */
export const confirmTransfer = (id: string, own: string | null, key?: string): Promise<TransferView> =>
  post(at('/api/transfers', id, '/confirm'), own === null ? {} : { selfConfirmation: true, reason: own }, key);
/** It did not. */
export const rejectTransfer = (id: string, reason: string, key?: string): Promise<TransferView> =>
  post(at('/api/transfers', id, '/reject'), { reason }, key);
