import type { RefundFacts, TradeFacts } from '../../domain/pay/facts.ts';
import type { PaymentInput, PaymentStatus } from '../../domain/pay/payment.ts';
import type { RefundInput, RefundStatus } from '../../domain/pay/refund.ts';
import type { PaymentState, RefundState } from '../../domain/pay/states.ts';
import type { PaySubject } from '../../domain/pay/ways.ts';
import type { RefundedNotice } from '../../workflows/refund/messages.ts';

/** A payment as its row is to say. */
export interface PaymentProjection {
  input: PaymentInput;
  status: PaymentStatus;
}
/** A refund as its row is to say. */
export interface RefundProjection {
  input: RefundInput;
  status: RefundStatus;
}
/** The activities of payments and refunds. The projections are local and may run twice; all others are ordinary, and safe to run twice. */
export interface PayActivities {
  projectPayment(projection: PaymentProjection): Promise<void>;
  projectRefund(projection: RefundProjection): Promise<void>;
  /** Asks WeChat to let the person pay; the same number again is the same order. */
  placeOrder(query: { paymentId: string }): Promise<{ prepayId: string } | { refused: string }>;
  /** Null: WeChat knows no such order. */
  queryPayment(query: { paymentId: string }): Promise<TradeFacts | null>;
  /** Asks for a close; whatever is answered, only a query says how it stands. */
  closePayment(query: { paymentId: string }): Promise<void>;
  /** Audit of a change, and the alarm it raised. */
  recordPayment(record: PaymentProjection & { moved: PaymentState | null; alarm: string | null }): Promise<void>;
  /** Whether what was paid for has said what it did with the money; when it has ended, the money goes back now. `told`: it has taken the notice. */
  settlePayment(query: { paymentId: string; now: number; told: boolean }): Promise<boolean>;
  /** Asks WeChat to give back; the same number again is the same refund. `over`: the row had ended before any money left. */
  sendRefund(query: { refundId: string }): Promise<{ facts: RefundFacts } | { refused: string } | { over: 'rejected' | 'closed' }>;
  queryRefund(query: { refundId: string }): Promise<RefundFacts | null>;
  recordRefund(record: RefundProjection & { moved: RefundState | null; alarm: string | null }): Promise<void>;
  /** Whether what was paid for is still being worked on, and has to be told by its running workflow; one that has ended is told here. */
  subjectStands(query: { subject: PaySubject; notice?: RefundedNotice }): Promise<boolean>;
}
