import type { FeeMode, QuoteLineKind } from '../../domain/case/fee-types.ts';
import type { PayWay } from '../../domain/pay/ways.ts';
import type { Instant, PersonRef } from '../views.ts';

/** 报价 as it is read before it is accepted. */
export interface QuoteView {
  no: number;
  lines: { kind: QuoteLineKind; name: string; amountFen: number }[];
  totalFen: number;
  /** What is paid first; null: all at once. */
  depositFen: number | null;
  note: string;
  at: Instant;
  by: PersonRef;
  acceptBy: Instant;
}
/** One payment for a case, on its way or at its end. */
export interface CasePaymentView {
  id: string;
  amountFen: number;
  way: PayWay;
  /** When it was paid; begun, while it is not. */
  at: Instant;
  /** `new`, `pending`, `paid`, `closed`, `failed` */
  state: string;
  refundedFen: number;
  /** `returned`: it was not wanted and goes back by itself. */
  outcome: string | null;
  /** Why a transfer was turned down, in the words of who looked; null: it was not. */
  refusal: string | null;
}
/** One refund of a payment for a case. */
export interface CaseRefundView {
  id: string;
  paymentId: string;
  amountFen: number;
  /** `asked`, `approved`, `rejected`, `processing`, `abnormal`, `succeeded`, `closed` */
  state: string;
  /** By rule, without approval. */
  automatic: boolean;
  /** In the asker's words; of an automatic one a code. */
  reason: string;
  at: Instant;
}
/** What a case costs and what has become of it. */
export interface FeeView {
  mode: FeeMode;
  payBy: PayWay;
  /** null: not quoted, or not accepted yet. */
  totalFen: number | null;
  /** To be paid now; 0: nothing. */
  dueFen: number;
  paidFen: number;
  refundedFen: number;
  payUntil: Instant | null;
  quote: QuoteView | null;
  acceptedAt: Instant | null;
  payments: CasePaymentView[];
  refunds: CaseRefundView[];
}
/** What an order was bought as. */
export interface OrderView {
  itemId: string;
  itemName: string;
  planName: string;
  /** `once`, `month`, `quarter`, `half_year`, `year`, `package` */
  cycle: string;
  amountFen: number;
  coverId: string | null;
}
