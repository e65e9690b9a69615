import { insertRefund } from '../db/records/refunds.ts';
import { settleOutcome } from '../db/projections/payments.ts';
import type { Actor } from '../domain/case/types.ts';
import { DomainError } from '../domain/errors.ts';
import { refundNo } from '../domain/pay/numbers.ts';
import type { CasePublication } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { takeUpRefund } from './pay/take-up.ts';

const SYSTEM: Actor = { kind: 'system' };

/**
 * What a transition means to the money: each payment learns what became of it, and what goes back is written down as a refund, each once: its number
 * is made of the payment, the case and the line it follows from. What is to be sent is started, or the sweeper does. One by rule waits (throws, to be tried again)
 * while another refund of the same payment is in flight.
 */
export async function settleCaseMoney(deps: ActivityDeps, { no, entries, refunds = [] }: CasePublication): Promise<void> {
  const { db, log } = deps;
  for (const { type, data } of entries) {
    if (type !== 'paid' && type !== 'paymentReturned') continue;
    await db.transaction().execute((trx) => settleOutcome(trx, String(data['paymentId']), type === 'paid' ? 'applied' : 'returned'));
  }
  for (const { seq, paymentId, amountFen, reason, automatic } of refunds) {
    const entry = entries.find((one) => one.seq === seq);
    if (!entry) continue;
    const said = entry.contentId === null ? undefined : await wordsOf(db, entry.contentId);
    const asked = {
      outRefundNo: refundNo(paymentId, `${no}-${seq}`),
      paymentId,
      amountFen,
      askedBy: automatic ? SYSTEM : entry.by,
      at: entry.at,
    };
    try {
      const refundId = await db
        .transaction()
        .execute((trx) =>
          insertRefund(trx, automatic ? { ...asked, automatic, reason } : { ...asked, automatic: false, reason: said ?? '取消业务单退款' }),
        );
      // Sooner than the sweeper, which comes all the same.
      if (refundId !== null)
        await takeUpRefund(deps, refundId).catch((error: unknown) => log.warn({ refundId, err: error }, 'refund waits for the sweeper'));
    } catch (error) {
      // Somebody asked for more meanwhile: the case is called off all the same, and what can still go back is asked for on its page.
      if (!(error instanceof DomainError)) throw error;
      log.warn({ workflowId: no, paymentId, code: error.code }, 'refund of a called-off case could not be asked for');
    }
  }
}

async function wordsOf(db: ActivityDeps['db'], contentId: string): Promise<string | undefined> {
  const row = await db.selectFrom('contents').select('text').where('id', '=', contentId).executeTakeFirst();
  return row?.text || undefined;
}
