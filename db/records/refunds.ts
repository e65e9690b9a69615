import { sql } from 'kysely';
import type { Actor } from '../../domain/case/types.ts';
import { DomainError } from '../../domain/errors.ts';
import { REFUNDS_IN_FLIGHT, type RefundReason } from '../../domain/pay/states.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { lockPayment } from '../projections/payments.ts';
import { refundEvent } from '../projections/refunds.ts';
import { writeAudit } from './audit.ts';

/** What is to go back, and who says so. */
export type NewRefund = {
  /** `refundNo(paymentId, cause)`: the same cause is the same refund, whoever comes twice. */
  outRefundNo: string;
  paymentId: string;
  amountFen: number;
  askedBy: Actor;
  at: number;
  ip?: string | null;
  requestId?: string | null;
} & ({ automatic: true; reason: RefundReason } | { automatic: false; reason: string });

/**
 * Writes down that money is to go back. What all refunds of the payment take together is held against what was paid in this very transaction, before
 * WeChat is asked. One by rule takes what is left at most, and waits (throws, to be tried again) while another is in flight; its caller is an activity.
 * @returns its id; null: nothing is left to give back
 * @throws not_refundable, refund_too_much, refund_in_flight for what people ask
 */
export async function insertRefund(trx: Trx, refund: NewRefund): Promise<string | null> {
  const payment = await lockPayment(trx, refund.paymentId);
  const known = await trx.selectFrom('refunds').select('id').where('outRefundNo', '=', refund.outRefundNo).executeTakeFirst();
  if (known) return known.id;
  if (payment?.state !== 'paid') {
    if (!refund.automatic) throw new DomainError('not_refundable', { state: payment?.state });
    throw new Error(`payment ${refund.paymentId} is not paid: nothing to give back yet`);
  }
  const { taken, inFlight } = await takenOf(trx, refund.paymentId);
  const restFen = payment.amountFen - taken;
  if (refund.automatic ? restFen <= 0 : restFen < refund.amountFen) {
    if (refund.automatic) return null;
    throw new DomainError(restFen <= 0 ? 'not_refundable' : 'refund_too_much', { restFen });
  }
  if (inFlight > 0) {
    if (!refund.automatic) throw new DomainError('refund_in_flight');
    throw new Error(`payment ${refund.paymentId} has another refund in flight`);
  }
  const row = {
    id: refund.outRefundNo,
    outRefundNo: refund.outRefundNo,
    paymentId: refund.paymentId,
    subjectKind: payment.subjectKind,
    subjectId: payment.subjectId,
    clientId: payment.clientId,
    storeId: payment.storeId,
    amountFen: Math.min(refund.amountFen, restFen),
    reason: refund.reason,
    state: refund.automatic ? 'approved' : 'asked',
    automatic: refund.automatic ? 1 : 0,
    askedKind: refund.askedBy.kind,
    askedById: refund.askedBy.kind === 'system' ? '' : refund.askedBy.id,
    createdAt: refund.at,
    version: 1,
    at: refund.at,
  };
  await trx.insertInto('refunds').values(row).execute();
  await writeAudit(trx, {
    id: `refund:${row.id}:asked`,
    at: refund.at,
    actor: { kind: row.askedKind as Actor['kind'], id: row.askedById },
    action: 'refund.asked',
    record: { kind: 'refund', id: row.id },
    details: {
      paymentId: row.paymentId,
      subjectId: row.subjectId,
      amountFen: row.amountFen,
      automatic: refund.automatic,
      ...(refund.automatic ? { reason: refund.reason } : {}),
    },
    ip: refund.ip ?? null,
    requestId: refund.requestId ?? null,
  });
  await appendEvents(trx, [await refundEvent(trx, row, refund.at)]);
  return row.id;
}

/** What its refunds take of a payment (all that were neither turned down nor closed), and how many are on their way. */
async function takenOf(trx: Trx, paymentId: string): Promise<{ taken: number; inFlight: number }> {
  const flying = sql.join(REFUNDS_IN_FLIGHT.map((state) => sql.lit(state)));
  const found = await trx
    .selectFrom('refunds')
    .select([
      sql<number>`coalesce(sum(case when state not in ('rejected', 'closed') then amount_fen else 0 end), 0)`.as('taken'),
      sql<number>`coalesce(sum(case when state in (${flying}) then 1 else 0 end), 0)`.as('inFlight'),
    ])
    .where('paymentId', '=', paymentId)
    .executeTakeFirstOrThrow();
  return { taken: Number(found.taken), inFlight: Number(found.inFlight) };
}
