import type { PaymentOutcome } from '../../domain/pay/states.ts';
import type { TransferState } from '../../domain/pay/transfers.ts';
import type { SubjectKind } from '../../domain/pay/ways.ts';
import type { FileRef, Instant } from '../views.ts';

/** A claimed transfer. */
export interface TransferView {
  id: string;
  paymentId: string;
  /** The payment's number. */
  no: string;
  subject: { kind: SubjectKind; id: string };
  what: string;
  client: { id: string; name: string; short: string };
  store: { id: string; name: string };
  person: { id: string; name: string };
  amountFen: number;
  payerName: string;
  note: string;
  files: FileRef[];
  state: TransferState;
  /** Confirmed, but what it was for did not want it any more: it goes back. */
  outcome: PaymentOutcome | null;
  reason: string | null;
  decidedBy: { id: string; name: string } | null;
  createdAt: Instant;
  decidedAt: Instant | null;
  /** What who asks may do; `confirmOwn`: their own claim, alone in the firm, with a reason. */
  actions: ('confirm' | 'confirmOwn' | 'reject')[];
}
/** Behind each tab. */
export interface TransferCountsView {
  claimed: number;
  confirmed: number;
  rejected: number;
}
/** The firm's account for transfers; empty: not entered yet. */
export interface BankAccountView {
  name: string;
  bank: string;
  account: string;
}
