import { z } from 'zod';
import { BILL_LINE_KINDS, BILL_STANDINGS } from '../../domain/billing/bill.ts';
import { RECEIPT_STATES, RECEIPT_WAYS } from '../../domain/billing/receipts.ts';
import { PAYMENT_STATES } from '../../domain/pay/states.ts';
import { PAY_WAYS } from '../../domain/pay/ways.ts';
import * as views from '../views/bills.ts';
import { fileRef } from './case.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const row = {
  id: z.string(),
  client: z.object({ id: z.string(), name: z.string(), short: z.string() }),
  store: named,
  accountant: named.nullable(),
  engagementId: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  title: z.string(),
  issueDate: z.string(),
  dueDate: z.string(),
  amountFen: count,
  paidFen: count,
  restFen: count,
  standing: z.enum(BILL_STANDINGS),
  daysLate: count,
  levelSent: count,
  remindedOn: z.string().nullable(),
  paused: z.boolean(),
  promisedOn: z.string().nullable(),
  releasedLevel: count.nullable(),
  exempt: z.boolean(),
  createdAt: instant,
  version: count,
};
/** A bill in a list. */
export const billRow = like<views.BillRowView>()(z.object(row));
const attempt = z.object({
  channel: z.string(),
  result: z.string(),
  reason: z.string().nullable(),
  at: instant,
  notBefore: instantOrNull,
  receipt: z.string().nullable(),
});
const send = z.object({ person: named, title: z.string(), text: z.string(), readAt: instantOrNull, attempts: z.array(attempt) });
/** One bill whole. */
export const bill = like<views.BillView>()(
  z.object({
    ...row,
    lines: z.array(z.object({ kind: z.enum(BILL_LINE_KINDS), name: z.string(), months: z.array(z.string()), amountFen: count })),
    note: z.string(),
    paidAt: instantOrNull,
    voidReason: z.string().nullable(),
    voidedAt: instantOrNull,
    pauseReason: z.string().nullable(),
    allocations: z.array(z.object({ kind: z.string(), sourceId: z.string(), amountFen: z.int(), at: instant })),
    payments: z.array(
      z.object({
        id: z.string(),
        no: z.string(),
        way: z.enum(PAY_WAYS),
        state: z.enum(PAYMENT_STATES),
        amountFen: count,
        at: instant,
        paidAt: instantOrNull,
      }),
    ),
    reminders: z.array(
      z.object({
        onDate: z.string(),
        level: count,
        byHand: z.boolean(),
        by: named.nullable(),
        at: instant,
        sends: z.array(send),
      }),
    ),
    calls: z.array(
      z.object({
        id: z.string(),
        personName: z.string(),
        result: z.string(),
        note: z.string(),
        promisedOn: z.string().nullable(),
        by: named,
        at: instant,
      }),
    ),
    actions: z.array(z.enum(views.BILL_ACTIONS)),
  }),
);
const standing = z.object({ count, amountFen: count, restFen: count });
/** How many bills stand how, and what they come to. */
export const billCounts = like<views.BillCountsView>()(
  z.object({ open: standing, partly_paid: standing, overdue: standing, paid: standing, void: standing }),
);

const sum = z.object({ count, amountFen: count });
/** 线下收款 */
export const offlineReceipt = like<views.OfflineReceiptView>()(
  z.object({
    id: z.string(),
    client: z.object({ id: z.string(), name: z.string(), short: z.string() }),
    store: named,
    billIds: z.array(z.string()),
    amountFen: count,
    way: z.enum(RECEIPT_WAYS),
    paidOn: z.string(),
    payerName: z.string(),
    note: z.string(),
    files: z.array(fileRef),
    state: z.enum(RECEIPT_STATES),
    enteredBy: named,
    decidedBy: named.nullable(),
    decidedAt: instantOrNull,
    reason: z.string().nullable(),
    selfConfirmed: z.boolean(),
    overToCredit: z.boolean(),
    toHandIn: z.boolean(),
    handedInAt: instantOrNull,
    handedInTo: named.nullable(),
    parts: z.array(z.object({ billId: z.string(), title: z.string(), amountFen: count })),
    createdAt: instant,
    actions: z.array(z.enum(views.RECEIPT_ACTIONS)),
  }),
);
/** Behind the tabs of offline receipts. */
export const offlineReceiptCounts = like<views.OfflineReceiptCountsView>()(z.object({ entered: sum, toHandIn: sum, all: sum }));
/** A client's account. */
export const clientAccount = like<views.ClientAccountView>()(
  z.object({
    client: z.object({ id: z.string(), name: z.string(), short: z.string() }),
    paidThrough: z.string().nullable(),
    owedFen: count,
    overdueFen: count,
    creditFen: count,
    nextDue: z.object({ billId: z.string().nullable(), title: z.string(), dueDate: z.string(), amountFen: count }).nullable(),
    bills: z.array(z.object(row)),
    claims: z.array(
      z.object({ transferId: z.string(), paymentId: z.string(), amountFen: count, billIds: z.array(z.string()), at: instant }),
    ),
    credit: z.array(z.object({ kind: z.string(), amountFen: z.int(), billId: z.string().nullable(), at: instant })),
    ahead: z.array(z.object({ months: count, covers: count, through: z.string(), amountFen: count })),
    mayPay: z.boolean(),
    mayWriteAhead: z.boolean(),
  }),
);
/** Bills written ahead. */
export const ahead = like<views.AheadView>()(z.object({ billIds: z.array(z.string()), amountFen: count }));
