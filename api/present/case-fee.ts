import type { CaseDetail } from '../../db/read/case-detail.ts';
import type { OrderRow } from '../../db/read/case-fee.ts';
import type { PayWay } from '../../domain/pay/ways.ts';
import type { PersonRef } from '../views.ts';
import type { FeeView, OrderView } from '../views/fee.ts';
import { instant, instantOrNull } from './case-row.ts';

/** What a case costs and what has become of it; null: free. */
export function feeView(detail: CaseDetail, who: (staffId: string) => PersonRef): FeeView | null {
  const { fee } = detail.row.status;
  if (!fee || !detail.fee) return null;
  const { quote } = fee;
  return {
    mode: detail.fee.mode,
    payBy: fee.payBy,
    totalFen: fee.totalFen,
    dueFen: fee.dueFen,
    paidFen: fee.paidFen,
    refundedFen: fee.refundedFen,
    payUntil: instantOrNull(fee.payUntil),
    quote: quote && {
      no: quote.no,
      lines: quote.lines.map((line) => ({
        kind: line.kind,
        name: detail.contents.get(line.contentId)?.title ?? '',
        amountFen: line.amountFen,
      })),
      totalFen: quote.totalFen,
      depositFen: quote.depositFen,
      note: quote.contentId === null ? '' : (detail.contents.get(quote.contentId)?.text ?? ''),
      at: instant(quote.at),
      by: who(quote.byId),
      acceptBy: instant(quote.acceptBy),
    },
    acceptedAt: instantOrNull(fee.acceptedAt),
    payments: detail.money.payments.map((payment) => ({
      id: payment.id,
      amountFen: payment.amountFen,
      way: payment.way as PayWay,
      at: instant(payment.paidAt ?? payment.createdAt),
      state: payment.state,
      refundedFen: payment.refundedFen,
      outcome: payment.outcome,
      refusal: payment.refusal,
    })),
    refunds: detail.money.refunds.map((refund) => ({
      id: refund.id,
      paymentId: refund.paymentId,
      amountFen: refund.amountFen,
      state: refund.state,
      automatic: refund.automatic === 1,
      reason: refund.reason,
      at: instant(refund.createdAt),
    })),
  };
}

/** What an order was bought as. */
export const orderView = (order: OrderRow | null): OrderView | null => order && { ...order };
