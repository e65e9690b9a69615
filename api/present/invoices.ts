import type { ClientPayment } from '../../db/read/client-payments.ts';
import type { InvoiceRow, readInvoiceRequest } from '../../db/read/invoice-requests.ts';
import { afterDeed } from '../../domain/invoices/rules.ts';
import { REFUND_REASONS, isRefundReason } from '../../domain/pay/states.ts';
import { INVOICE_ACTIONS, type ClientPaymentView, type InvoiceRowView, type InvoiceView } from '../views/invoices.ts';
import { instant } from './case-row.ts';

const instantOf = (at: number | null) => (at === null ? null : instant(at));
/** A refund's reason in words, whoever wrote it. */
const reasonWords = (reason: string): string => (isRefundReason(reason) ? REFUND_REASONS[reason].zh : reason);

/** A payment as its client sees it. */
export const clientPaymentView = (row: ClientPayment): ClientPaymentView => ({
  id: row.id,
  no: row.outTradeNo,
  transactionId: row.transactionId,
  subject: row.subject,
  what: row.what,
  way: row.way,
  amountFen: row.amountFen,
  state: row.state,
  returned: row.outcome === 'returned',
  at: instant(row.createdAt),
  paidAt: instantOf(row.paidAt),
  refundedFen: row.refundedFen,
  invoicedFen: row.invoicedFen,
  invoiceableFen: row.invoiceableFen,
  refunds: row.refunds.map((one) => ({
    id: one.id,
    amountFen: one.amountFen,
    reason: reasonWords(one.reason),
    state: one.state,
    at: instant(one.createdAt),
    endedAt: instantOf(one.endedAt),
  })),
  transfer: row.transfer,
});

/** A request in a list. */
export const invoiceRowView = (row: InvoiceRow): InvoiceRowView => ({
  id: row.id,
  client: row.client,
  store: row.store,
  person: row.person,
  title: row.title,
  invoiceKind: row.invoiceKind,
  amountFen: row.amountFen,
  state: row.state,
  over: row.over,
  invoiceNo: row.invoiceNo,
  reason: row.reason,
  createdAt: instant(row.createdAt),
  decidedAt: instantOf(row.decidedAt),
});

/** One request whole. `ways`: in which ways who asks stands to its client. */
export function invoiceView(
  row: NonNullable<Awaited<ReturnType<typeof readInvoiceRequest>>>,
  { admin, asks }: { admin: boolean; asks: boolean },
): InvoiceView {
  return {
    ...invoiceRowView(row),
    note: row.note,
    version: row.version,
    decidedBy: row.decidedBy,
    lines: row.lines.map(({ outTradeNo, paidAt, ...line }) => ({ ...line, no: outTradeNo, paidAt: instantOf(paidAt) })),
    files: row.files,
    actions: INVOICE_ACTIONS.filter((action) => (action === 'cancel' ? asks : admin) && afterDeed(row.state, action) !== null),
  };
}
