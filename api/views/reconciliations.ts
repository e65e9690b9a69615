import type { DifferenceKind, ReconciliationState } from '../../domain/pay/bill.ts';
import type { Instant } from '../views.ts';

/** 对账: a Beijing day's bill of WeChat held against our books. Money in fen. */
export interface ReconciliationRow {
  /** `YYYY-MM-DD` */
  date: string;
  state: ReconciliationState;
  ourPaidFen: number;
  ourRefundedFen: number;
  theirPaidFen: number;
  theirRefundedFen: number;
  ourCount: number;
  theirCount: number;
  /** How many differences wait for a reason, and how many have one. */
  open: number;
  resolved: number;
  /** Why there is no bill: a code, and what it means. */
  failure: { code: string; words: string } | null;
  checkedAt: Instant | null;
}
/** 差异. */
export interface DifferenceView {
  id: string;
  kind: DifferenceKind;
  of: 'payment' | 'refund';
  /** out_trade_no, or out_refund_no of a refund */
  number: string;
  paymentId: string | null;
  ourFen: number | null;
  theirFen: number | null;
  ourState: string | null;
  theirState: string | null;
  createdAt: Instant;
  resolution: { reason: string; at: Instant; by: { id: string; name: string } } | null;
}
export interface ReconciliationView extends ReconciliationRow {
  differences: DifferenceView[];
}
