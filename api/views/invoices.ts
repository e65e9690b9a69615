import type { InvoiceKind, InvoiceState, TitleKind } from '../../domain/invoices/kinds.ts';
import type { PaymentState, RefundState } from '../../domain/pay/states.ts';
import type { PayWay, SubjectKind } from '../../domain/pay/ways.ts';
import type { FileRef, Instant } from '../views.ts';

interface Named {
  id: string;
  name: string;
}
/** A payment as its client sees it. */
export interface ClientPaymentView {
  id: string;
  /** Ours, and WeChat's. */
  no: string;
  transactionId: string | null;
  subject: { kind: SubjectKind; id: string };
  what: string;
  way: PayWay;
  amountFen: number;
  state: PaymentState;
  /** Went back by itself. */
  returned: boolean;
  at: Instant;
  paidAt: Instant | null;
  refundedFen: number;
  invoicedFen: number;
  invoiceableFen: number;
  refunds: { id: string; amountFen: number; reason: string; state: RefundState; at: Instant; endedAt: Instant | null }[];
  /** Of a transfer: how the claim stands, and why it was turned down. */
  transfer: { id: string; state: string; reason: string | null } | null;
}
/** 收款凭据 of a payment. */
export interface ReceiptView {
  no: string;
  paymentId: string;
  firm: { name: string; phone: string };
  client: Named;
  /** Who paid. */
  payer: string;
  what: string;
  subject: { kind: SubjectKind; id: string };
  amountFen: number;
  /** 大写 */
  capitals: string;
  way: PayWay;
  transactionId: string | null;
  paidAt: Instant;
  refundedFen: number;
  keptFen: number;
  refunds: { amountFen: number; at: Instant }[];
}
/** Who an invoice is made out to. */
export interface TitleWordsView {
  kind: TitleKind;
  name: string;
  taxNo: string;
  address: string;
  phone: string;
  bank: string;
  account: string;
  email: string;
}
/** A title of a client's book. */
export interface TitleView extends TitleWordsView {
  id: string;
  isDefault: boolean;
  version: number;
}
/** The book, and what the client's record would make of a first title; null when there is one already. */
export interface TitleBookView {
  items: TitleView[];
  suggested: TitleWordsView | null;
  mayEdit: boolean;
}
/** A request for an invoice in a list. */
export interface InvoiceRowView {
  id: string;
  client: { id: string; name: string; short: string };
  store: Named;
  person: Named;
  title: TitleWordsView;
  invoiceKind: InvoiceKind;
  amountFen: number;
  state: InvoiceState;
  /** Says more than what was kept since a refund: 需红冲. */
  over: boolean;
  /** 先票后款: for bills, before they are paid. */
  advance: boolean;
  /** 已开未收: issued ahead, and a bill of it is not paid in full. */
  uncollected: boolean;
  invoiceNo: string | null;
  reason: string | null;
  createdAt: Instant;
  decidedAt: Instant | null;
}
/** What who asks may do with a request; `approveOwn`: their own, alone in the firm, with a reason. */
export const INVOICE_ACTIONS = ['approve', 'approveOwn', 'issue', 'reject', 'cancel', 'reverse'] as const;
export type InvoiceAction = (typeof INVOICE_ACTIONS)[number];
/** One request whole. */
export interface InvoiceView extends InvoiceRowView {
  note: string;
  version: number;
  decidedBy: Named | null;
  lines: {
    paymentId: string;
    no: string;
    what: string;
    caseNo: string | null;
    amountFen: number;
    paidFen: number;
    refundedFen: number;
    paidAt: Instant | null;
  }[];
  /** What an advance is for; `billFen`: the whole bill. */
  bills: { billId: string; what: string; dueDate: string; amountFen: number; billFen: number; paidFen: number }[];
  /** Of an advance; `reason`: why somebody alone approved their own. */
  approval: { by: Named; at: Instant; reason: string | null } | null;
  files: FileRef[];
  actions: InvoiceAction[];
}
/** What may be invoiced: payments that are not, and open bills ahead of their payment (先票后款). */
export interface InvoiceableView {
  items: ClientPaymentView[];
  totalFen: number;
  bills: { id: string; title: string; dueDate: string; amountFen: number; paidFen: number; invoiceableFen: number }[];
}
/** Behind each tab. */
export interface InvoiceCountsView {
  total: number;
  approving: number;
  uncollected: number;
  asked: number;
  issued: number;
  over: number;
}
