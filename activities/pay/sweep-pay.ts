import { paymentsToRun, refundsToRun } from '../../db/read/pay-runs.ts';
import type { ActivityDeps } from '../deps.ts';
import { takeUpPayment, takeUpRefund } from './take-up.ts';

/** A row that nobody has taken up for so long lost its maker. */
const WAITING_MS = 30_000;
/** Everything open is looked at when a worker starts, and then so often: a workflow may have been terminated, or the engine restored from an older copy. */
const ALL_EVERY_MS = 300_000;

/**
 * Starts the workflow of every payment and refund that should have one, from where its row stands: whoever wrote it may have died before telling the
 * engine. One that runs is found, not started twice. Paid money whose subject has not said a word is told of by its workflow, which this starts again.
 */
export function paySweeper(deps: ActivityDeps): (now?: number) => Promise<number> {
  let lookedAt = 0;
  return async (now = Date.now()) => {
    const all = now - lookedAt >= ALL_EVERY_MS;
    const which = all ? 'all' : 'waiting';
    if (all) lookedAt = now;
    const payments = await paymentsToRun(deps.db, now - WAITING_MS, which);
    for (const id of payments) await takeUpPayment(deps, id);
    const refunds = await refundsToRun(deps.db, now - WAITING_MS, which);
    for (const id of refunds) await takeUpRefund(deps, id);
    return payments.length + refunds.length;
  };
}
