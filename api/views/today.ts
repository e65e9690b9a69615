import type { DecisionKind } from '../../domain/decisions.ts';
import type { Instant } from '../views.ts';

/** Something that waits for the caller's word. */
export interface DecisionView {
  kind: DecisionKind;
  id: string;
  /** Since when it waits. */
  at: Instant;
  clientShort: string | null;
  /** A title, a reason, a payer, a topic of complaints, how many differences; '' where the kind says it all. */
  title: string;
  /** The same in English, where it is not somebody's own words; null: as it is. */
  titleEn: string | null;
  amountFen: number | null;
  by: string | null;
  /** Until when it is to be decided. */
  dueAt: Instant | null;
  /** Something went wrong: it is not only asked. */
  wrong: boolean;
}
/** 待我处理, the oldest first, and how many there are of each kind. */
export interface DecisionsView {
  items: DecisionView[];
  counts: Partial<Record<DecisionKind, number>>;
}
/** 今天: the day of the caller's stores, read in five seconds. Null: not theirs to know. Money in fen. */
export interface TodayView {
  now: Instant;
  /** Cases nobody took, and since when the first waits. */
  toAssign: { count: number; since: Instant | null };
  decisions: { count: number; refundFen: number; first: DecisionView[] };
  /** Complaints that are open, and what must be answered soonest. */
  complaints: { count: number; dueAt: Instant | null } | null;
  money: { paidFen: number; payments: number; waiting: number } | null;
  /** Bills more than 15 days late. */
  arrears: { fen: number; clients: number; longestDays: number } | null;
  /** Months that will miss their date, and the first of them. */
  red: { count: number; first: { short: string; period: string } | null };
  cases: { created: number; taken: number; overdue: number; medianTakeMs: number | null };
  byHour: { hour: number; created: number; escalated: number }[];
}
