import { z } from 'zod';
import { INVOICE_KINDS, INVOICE_STATES, TITLE_KINDS } from '../../domain/invoices/kinds.ts';
import { PAYMENT_STATES, REFUND_STATES } from '../../domain/pay/states.ts';
import { PAY_WAYS, SUBJECT_KINDS } from '../../domain/pay/ways.ts';
import * as views from '../views/invoices.ts';
import { fileRef } from './case.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const subject = z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string() });
/** A payment as its client sees it. */
export const clientPayment = like<views.ClientPaymentView>()(
  z.object({
    id: z.string(),
    no: z.string(),
    transactionId: z.string().nullable(),
    subject,
    what: z.string(),
    way: z.enum(PAY_WAYS),
    amountFen: count,
    state: z.enum(PAYMENT_STATES),
    returned: z.boolean(),
    at: instant,
    paidAt: instantOrNull,
    refundedFen: count,
    invoicedFen: count,
    invoiceableFen: count,
    refunds: z.array(
      z.object({
        id: z.string(),
        amountFen: count,
        reason: z.string(),
        state: z.enum(REFUND_STATES),
        at: instant,
        endedAt: instantOrNull,
      }),
    ),
    transfer: z.object({ id: z.string(), state: z.string(), reason: z.string().nullable() }).nullable(),
  }),
);
/** 收款凭据 */
export const receipt = like<views.ReceiptView>()(
  z.object({
    no: z.string(),
    paymentId: z.string(),
    firm: z.object({ name: z.string(), phone: z.string() }),
    client: named,
    payer: z.string(),
    what: z.string(),
    subject,
    amountFen: count,
    capitals: z.string(),
    way: z.enum(PAY_WAYS),
    transactionId: z.string().nullable(),
    paidAt: instant,
    refundedFen: count,
    keptFen: count,
    refunds: z.array(z.object({ amountFen: count, at: instant })),
  }),
);
const titleWords = {
  kind: z.enum(TITLE_KINDS),
  name: z.string(),
  taxNo: z.string(),
  address: z.string(),
  phone: z.string(),
  bank: z.string(),
  account: z.string(),
  email: z.string(),
};
/** The title book of a client. */
export const titleBook = like<views.TitleBookView>()(
  z.object({
    items: z.array(z.object({ ...titleWords, id: z.string(), isDefault: z.boolean(), version: count })),
    suggested: z.object(titleWords).nullable(),
    mayEdit: z.boolean(),
  }),
);
const row = {
  id: z.string(),
  client: z.object({ id: z.string(), name: z.string(), short: z.string() }),
  store: named,
  person: named,
  title: z.object(titleWords),
  invoiceKind: z.enum(INVOICE_KINDS),
  amountFen: count,
  state: z.enum(INVOICE_STATES),
  over: z.boolean(),
  advance: z.boolean(),
  uncollected: z.boolean(),
  invoiceNo: z.string().nullable(),
  reason: z.string().nullable(),
  createdAt: instant,
  decidedAt: instantOrNull,
};
/** A request for an invoice in a list. */
export const invoiceRow = like<views.InvoiceRowView>()(z.object(row));
/** One request whole. */
export const invoice = like<views.InvoiceView>()(
  z.object({
    ...row,
    note: z.string(),
    version: count,
    decidedBy: named.nullable(),
    lines: z.array(
      z.object({
        paymentId: z.string(),
        no: z.string(),
        what: z.string(),
        caseNo: z.string().nullable(),
        amountFen: count,
        paidFen: count,
        refundedFen: count,
        paidAt: instantOrNull,
      }),
    ),
    bills: z.array(
      z.object({ billId: z.string(), what: z.string(), dueDate: z.string(), amountFen: count, billFen: count, paidFen: count }),
    ),
    approval: z.object({ by: named, at: instant, reason: z.string().nullable() }).nullable(),
    files: z.array(fileRef),
    actions: z.array(z.enum(views.INVOICE_ACTIONS)),
  }),
);
/** Behind each tab. */
export const invoiceCounts = like<views.InvoiceCountsView>()(
  z.object({ total: count, approving: count, asked: count, issued: count, over: count, uncollected: count }),
);
/** What may be invoiced. */
export const invoiceable = like<views.InvoiceableView>()(
  z.object({
    items: z.array(clientPayment),
    totalFen: count,
    bills: z.array(
      z.object({ id: z.string(), title: z.string(), dueDate: z.string(), amountFen: count, paidFen: count, invoiceableFen: count }),
    ),
  }),
);
