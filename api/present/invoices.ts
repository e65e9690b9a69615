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
  advance: row.advance,
  uncollected: row.uncollected,
  invoiceNo: row.invoiceNo,
  reason: row.reason,
  createdAt: instant(row.createdAt),
  decidedAt: instantOf(row.decidedAt),
});

/** One request whole. `own`: who looks asked for it; `others`: somebody else could approve it. */
export function invoiceView(
  row: NonNullable<Awaited<ReturnType<typeof readInvoiceRequest>>>,
  { admin, asks, own, others }: { admin: boolean; asks: boolean; own: boolean; others: boolean },
): InvoiceView {
  return {
    ...invoiceRowView(row),
    note: row.note,
    version: row.version,
    decidedBy: row.decidedBy,
    lines: row.lines.map(({ outTradeNo, paidAt, ...line }) => ({ ...line, no: outTradeNo, paidAt: instantOf(paidAt) })),
    bills: row.bills,
    approval:
      row.approvedBy && row.approvedAt !== null ? { by: row.approvedBy, at: instant(row.approvedAt), reason: row.approvalReason } : null,
    files: row.files,
    actions: INVOICE_ACTIONS.filter((action) => {
      if (action === 'approve') return admin && !own && afterDeed(row.state, 'approve') !== null;
      if (action === 'approveOwn') return admin && own && !others && afterDeed(row.state, 'approve') !== null;
      return (action === 'cancel' ? asks : admin) && afterDeed(row.state, action) !== null;
    }),
  };
}
