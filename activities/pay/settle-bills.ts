import { settleOutcome } from '../../db/projections/payments.ts';
import { applyMoney, tellOfBills } from '../../db/records/bill-money.ts';
import type { PaymentInput } from '../../domain/pay/payment.ts';
import type { ActivityDeps } from '../deps.ts';
import { tellOfPayment } from '../notices/money-notices.ts';

/**
 * Takes a payment that came to the bills it names, or to the oldest of its client, and says so on its row: one transaction, and the same again does nothing.
 * What is over, or met a void bill, becomes credit; of the latter an admin is told.
 */
export async function settleBills(
  deps: ActivityDeps,
  { paymentId, subject, clientId, amountFen }: PaymentInput,
  now: number,
): Promise<void> {
  const metVoid = await deps.db.transaction().execute(async (trx) => {
    const rows = await trx.selectFrom('paymentBills').select('billId').where('paymentId', '=', paymentId).orderBy('seq').execute();
    const named = rows.length > 0 ? rows.map(({ billId }) => billId) : subject.kind === 'bill' ? [subject.id] : [];
    const source = { kind: 'payment', id: paymentId } as const;
    const done = await applyMoney(trx, { source, clientId, amountFen, named }, now);
    await settleOutcome(trx, paymentId, 'applied');
    await tellOfBills(trx, [...named, ...done.parts.map(({ billId }) => billId)], now);
    return done.metVoid;
  });
  if (metVoid) await tellOfPayment(deps, { kind: 'metVoid', paymentId });
}
