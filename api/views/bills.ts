import type { BillLineKind, BillStanding } from '../../domain/billing/bill.ts';
import type { ReceiptState, ReceiptWay } from '../../domain/billing/receipts.ts';
import type { PaymentState } from '../../domain/pay/states.ts';
import type { PayWay } from '../../domain/pay/ways.ts';
import type { FileRef, Instant } from '../views.ts';

interface Named {
  id: string;
  name: string;
}
/** A bill in a list. Civil dates and months; money in fen. */
export interface BillRowView {
  /** `B26110200031` */
  id: string;
  client: { id: string; name: string; short: string };
  store: Named;
  /** Who serves the client. */
  accountant: Named | null;
  engagementId: string | null;
  /** Months it pays for; null: none. */
  from: string | null;
  to: string | null;
  title: string;
  issueDate: string;
  dueDate: string;
  amountFen: number;
  paidFen: number;
  restFen: number;
  standing: BillStanding;
  daysLate: number;
  /** Highest level of the ladder that went out; 0: none. */
  levelSent: number;
  remindedOn: string | null;
  paused: boolean;
  /** 承诺付款日 */
  promisedOn: string | null;
  releasedLevel: number | null;
  /** Its client is never reminded. */
  exempt: boolean;
  createdAt: Instant;
  version: number;
}
/** How a reminder reached somebody. */
export interface ReminderSendView {
  person: Named;
  title: string;
  text: string;
  readAt: Instant | null;
  attempts: { channel: string; result: string; reason: string | null; at: Instant; notBefore: Instant | null; receipt: string | null }[];
}
/** What who asks may do with a bill. */
export const BILL_ACTIONS = ['pay', 'receipt', 'credit', 'void', 'remind', 'pause', 'resume', 'promise', 'release'] as const;
export type BillAction = (typeof BILL_ACTIONS)[number];
/** One bill whole. Reminders, calls and reasons of the firm only for staff. */
export interface BillView extends BillRowView {
  lines: { kind: BillLineKind; name: string; months: string[]; amountFen: number }[];
  note: string;
  paidAt: Instant | null;
  voidReason: string | null;
  voidedAt: Instant | null;
  pauseReason: string | null;
  /** 入账: what of which money went to it; negative: taken back. */
  allocations: { kind: string; sourceId: string; amountFen: number; at: Instant }[];
  /** Payments that name it, or went to it, newest first. */
  payments: { id: string; no: string; way: PayWay; state: PaymentState; amountFen: number; at: Instant; paidAt: Instant | null }[];
  reminders: {
    onDate: string;
    level: number;
    byHand: boolean;
    by: Named | null;
    at: Instant;
    sends: ReminderSendView[];
  }[];
  calls: {
    id: string;
    personName: string;
    result: string;
    note: string;
    promisedOn: string | null;
    by: Named;
    at: Instant;
  }[];
  actions: BillAction[];
}
/** Of one standing. */
interface BillCountView {
  count: number;
  amountFen: number;
  restFen: number;
}
/** How many bills stand how, and what they come to. */
export type BillCountsView = Record<BillStanding, BillCountView>;

/** What who asks may do with an offline receipt; `confirmOwn`: alone in the firm, with a reason. */
export const RECEIPT_ACTIONS = ['confirm', 'confirmOwn', 'reject', 'handIn'] as const;
export type ReceiptAction = (typeof RECEIPT_ACTIONS)[number];
/** 线下收款 */
export interface OfflineReceiptView {
  id: string;
  client: { id: string; name: string; short: string };
  store: Named;
  /** Bills it names; none: the oldest first. */
  billIds: string[];
  amountFen: number;
  way: ReceiptWay;
  /** Civil date the money came. */
  paidOn: string;
  payerName: string;
  note: string;
  files: FileRef[];
  state: ReceiptState;
  enteredBy: Named;
  decidedBy: Named | null;
  decidedAt: Instant | null;
  reason: string | null;
  selfConfirmed: boolean;
  /** What is over becomes credit. */
  overToCredit: boolean;
  /** A staff member took it and has not handed it in. */
  toHandIn: boolean;
  handedInAt: Instant | null;
  handedInTo: Named | null;
  /** What of it went to which bill. */
  parts: { billId: string; title: string; amountFen: number }[];
  createdAt: Instant;
  actions: ReceiptAction[];
}
/** Behind the tabs of offline receipts. */
export interface OfflineReceiptCountsView {
  entered: { count: number; amountFen: number };
  toHandIn: { count: number; amountFen: number };
  all: { count: number; amountFen: number };
}
/** A client's account: what is owed, what came, what lies as credit, until when it is paid. */
export interface ClientAccountView {
  client: { id: string; name: string; short: string };
  /** 已缴至, `YYYY-MM`; null: not even the first month. */
  paidThrough: string | null;
  owedFen: number;
  overdueFen: number;
  creditFen: number;
  /** What is to be paid next; `billId` null: its bill is not written yet. */
  nextDue: { billId: string | null; title: string; dueDate: string; amountFen: number } | null;
  /** The newest due first. */
  bills: BillRowView[];
  /** Transfers that wait to be checked, by bill. */
  claims: { transferId: string; paymentId: string; amountFen: number; billIds: string[]; at: Instant }[];
  /** 预存, every move, newest first. */
  credit: { kind: string; amountFen: number; billId: string | null; at: Instant }[];
  /** 提前缴纳: what falls into so many `months` from the first that has no bill; it pays for `covers` months, which a year at a time makes more and a contract's end fewer. */
  ahead: { months: number; covers: number; through: string; amountFen: number }[];
  mayPay: boolean;
  mayWriteAhead: boolean;
}
/** Bills written ahead. */
export interface AheadView {
  billIds: string[];
  amountFen: number;
}
