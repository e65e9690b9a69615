import { blankFee } from './fee.ts';
import { addEntry } from './change.ts';
import type { Change } from './change.ts';
import { giveOut } from './give-out.ts';
import type { CaseRefund, FeeStatus, PaidPart, UnwantedReason } from './fee-types.ts';
import type { CaseEntry, CaseNotice, CaseStatus } from './types.ts';

type Notice<T extends CaseNotice['type']> = Extract<CaseNotice, { type: T }>;

/** Told before: the same payment or refund twice changes nothing. */
export function toldBefore(status: CaseStatus, notice: CaseNotice): boolean {
  const { fee } = status;
  if (!fee) return false;
  if (notice.type === 'refunded') return fee.refunds.some((refund) => refund.id === notice.refundId);
  return [...fee.payments, ...fee.returned].some((payment) => payment.id === notice.paymentId);
}

/** Why a payment is not what the case waits for, or null: it is. */
function unwantedFor(status: CaseStatus, fee: FeeStatus, amountFen: number): UnwantedReason | null {
  if (status.state === 'cancelled') return 'cancelled';
  if (status.closedAt !== null) return 'subject_ended';
  if (fee.dueFen === 0) return fee.paidFen > 0 ? 'duplicate' : 'unwanted';
  return amountFen === fee.dueFen ? null : 'wrong_amount';
}

/** Money arrived. What is due is taken and work goes out or on; what is not goes back by itself and the case stands as it stood. */
export function takePayment(change: Change, { paymentId, amountFen, way, at }: Notice<'paid'>): void {
  const { status } = change;
  const fee = status.fee ?? blankFee(null, way);
  const why = unwantedFor(status, fee, amountFen);
  if (why !== null) {
    status.fee = { ...fee, returned: [...fee.returned, { id: paymentId, amountFen, at, why }] };
    return addEntry(change, 'paymentReturned', { data: { paymentId, amountFen, way, why } });
  }
  const paidFen = fee.paidFen + amountFen;
  const dueFen = (fee.totalFen ?? paidFen) - paidFen;
  status.fee = {
    ...fee,
    paidFen,
    dueFen,
    // The rest after a deposit falls due at once, without an end to it.
    dueSince: dueFen > 0 ? change.at : null,
    payUntil: null,
    remindAt: null,
    looks: 0,
    lookAgainAt: null,
    payments: [...fee.payments, { id: paymentId, amountFen, way, at, refundedFen: 0 }],
  };
  const begins = status.state === 'awaiting_payment';
  addEntry(change, 'paid', { data: { paymentId, amountFen, way, paidFen, dueFen, begins } });
  if (begins) giveOut(change);
}

/** Money went back: counted against the payment it came from, when that one was wanted. */
export function takeRefund(change: Change, { refundId, paymentId, amountFen, at }: Notice<'refunded'>): void {
  const { status } = change;
  const fee = status.fee ?? blankFee(null, 'wechat');
  const wanted = fee.payments.some((payment) => payment.id === paymentId);
  status.fee = {
    ...fee,
    refundedFen: fee.refundedFen + (wanted ? amountFen : 0),
    payments: fee.payments.map((payment) =>
      payment.id === paymentId ? { ...payment, refundedFen: payment.refundedFen + amountFen } : payment,
    ),
    refunds: [...fee.refunds, { id: refundId, paymentId, amountFen, at }],
  };
  addEntry(change, 'refunded', { data: { refundId, paymentId, amountFen } });
}

/** A sum given back, spread over the payments it came in, the oldest first. */
function spread(payments: PaidPart[], sum: number): { id: string; amountFen: number }[] {
  let left = sum;
  return payments.flatMap(({ id, amountFen, refundedFen }) => {
    const part = Math.min(left, amountFen - refundedFen);
    left -= Math.max(part, 0);
    return part > 0 ? [{ id, amountFen: part }] : [];
  });
}

/** The refunds that follow from what has just happened, read off its entries. */
export function refundsOf(status: CaseStatus, entries: CaseEntry[]): CaseRefund[] {
  return entries.flatMap(({ seq, type, data }): CaseRefund[] => {
    if (type === 'paymentReturned')
      return [
        {
          seq,
          paymentId: String(data.paymentId),
          amountFen: Number(data.amountFen),
          reason: data.why as UnwantedReason,
          automatic: true,
        },
      ];
    const refundFen = type === 'cancelled' && typeof data.refundFen === 'number' ? data.refundFen : 0;
    return spread(status.fee?.payments ?? [], refundFen).map(({ id, amountFen }) => ({
      seq,
      paymentId: id,
      amountFen,
      reason: 'cancelled',
      automatic: data.automatic === true,
    }));
  });
}
