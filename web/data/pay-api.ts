import type { CaseView } from '../../api/views.ts';
import type { BegunPaymentView, PaymentView } from '../../api/views/money.ts';
import type { Entrance } from '../../domain/mini-program.ts';
import type { PaySubject } from '../../domain/pay/ways.ts';
import { caseAt } from './api.ts';
import { call } from './http.ts';

const id = encodeURIComponent;

/** What a phone hands to WeChat so that its pay sheet opens. */
export type PaySheet = Readonly<Record<string, string>>;
/** Begins to pay what is due. @throws ApiProblem `amount_mismatch`, `nothing_due`, `no_openid`, `outcome_unknown` */
export const beginPayment = (
  body: { subject: PaySubject; amountFen: number; billIds?: readonly string[]; entrance?: Entrance },
  key: string,
): Promise<BegunPaymentView> => call('/api/payments', { method: 'POST', body, key });
/** Asks the firm to look at WeChat at once, and how the payment stands. */
export const checkPayment = (paymentId: string): Promise<PaymentView> =>
  call(`/api/payments/${id(paymentId)}/check`, { method: 'POST', body: {} });

/** The firm's account that clients transfer to; `account` '': not published. */
export const getBankAccount = (): Promise<{ name: string; bank: string; account: string }> => call('/api/transfers/account');

export interface NewTransfer {
  subject: PaySubject;
  /** Of an account: which of its bills. */
  billIds?: string[];
  amountFen: number;
  payerName: string;
  fileIds: string[];
  note: string;
}
/** Says that money was sent by bank, with the 回单. */
export const claimTransfer = (body: NewTransfer, key: string): Promise<unknown> => call('/api/transfers', { method: 'POST', body, key });
/** Proposes a refund of a case; somebody else decides it. @throws ApiProblem `refund_too_much`, `refund_in_flight` */
export const askRefund = (no: string, body: { amountFen: number; reason: string }, key: string): Promise<CaseView> =>
  call(`${caseAt(no)}/refunds`, { method: 'POST', body, key });
