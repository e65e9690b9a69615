import { writeMoneyNotices } from '../../db/projections/money-notices.ts';
import { overInvoicedBy } from '../../db/read/invoice-requests.ts';
import type { MoneyHappening } from '../../domain/money-notices.ts';
import type { ActivityDeps } from '../deps.ts';
import { sendNotices } from './send-notices.ts';

/** What happened to a payment. `settled`: it went to bills, `metVoid`: one of them was void. `why`: for `returned` why it was not wanted, for `alarm` what does not fit; in code or words. */
export interface PaymentNews {
  kind: 'received' | 'returned' | 'alarm' | 'settled' | 'metVoid';
  paymentId: string;
  why?: string | undefined;
}
/** What happened to a refund. `succeeded`: the money is back. */
export interface RefundNews {
  kind: 'asked' | 'rejected' | 'succeeded' | 'abnormal';
  refundId: string;
}

/** Tells those a payment concerns, over the channels the policy names. Run twice nobody is told twice. @throws ApplicationFailure `wechat_unavailable` while something is still to be sent */
export async function tellOfPayment(deps: ActivityDeps, { kind, paymentId, why }: PaymentNews): Promise<void> {
  const way = kind === 'received' || kind === 'settled' ? await wayOf(deps, paymentId) : null;
  // A transfer was told when somebody confirmed it.
  if (way === 'transfer') return;
  const happening: MoneyHappening = kind === 'settled' ? 'bill.paid' : kind === 'metVoid' ? 'bill.voidMet' : `payment.${kind}`;
  const now = (deps.now ?? Date.now)();
  await sendNotices(deps, await deps.db.transaction().execute((trx) => writeMoneyNotices(trx, { happening, of: { paymentId }, why, now })));
}

/** Tells those a refund concerns. Run twice nobody is told twice. @throws ApplicationFailure `wechat_unavailable` while something is still to be sent */
export async function tellOfRefund(deps: ActivityDeps, { kind, refundId }: RefundNews): Promise<void> {
  const happening: MoneyHappening = `refund.${kind}`;
  const now = (deps.now ?? Date.now)();
  const written = await deps.db.transaction().execute(async (trx) => {
    const notices = await writeMoneyNotices(trx, { happening, of: { refundId }, now });
    const over = kind === 'succeeded' ? await overInvoicedBy(trx, refundId) : [];
    for (const invoiceId of over)
      notices.push(...(await writeMoneyNotices(trx, { happening: 'invoice.reverse', of: { invoiceId }, occasion: refundId, now })));
    return notices;
  });
  await sendNotices(deps, written);
}

async function wayOf({ db }: ActivityDeps, paymentId: string): Promise<string | null> {
  return (await db.selectFrom('payments').select('way').where('id', '=', paymentId).executeTakeFirst())?.way ?? null;
}
