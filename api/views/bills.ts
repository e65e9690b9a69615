import type { BillLineKind, BillStanding } from '../../domain/billing/bill.ts';
import type { PaymentState } from '../../domain/pay/states.ts';
import type { PayWay } from '../../domain/pay/ways.ts';
import type { Instant } from '../views.ts';

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
