import { judgeBills, type BillDeed } from '../../db/read/bill-bulk.ts';
import { planByHand } from '../../db/read/hand-reminder.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { pauseReminders, resumeReminders } from '../../db/records/bill-reminders.ts';
import type { By } from '../../db/records/client-write.ts';
import { writeReminders } from '../../db/records/reminders.ts';
import type { Trx } from '../../db/open.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { ActivityDeps } from '../deps.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import { judgedDeed } from './judged-deed.ts';
import { oneByOne, type WorkerOfKind } from './worker-of-kind.ts';

/**
 * 批量账单. What is reminded of waits to be sent by the sweep of waiting notices: a message a contact and day, so whose contacts were reminded of another bill
 * is skipped.
 */
export const billWorker: WorkerOfKind = {
  // One at a time: two bills of one contact must not race for their one message of the day.
  work: oneByOne(
    judgedDeed<BillDeed>({
      needs: () => 'bulk.run',
      judge: (db, principal, ids, deed, at) => judgeBills(db, principal, ids, deed, civilDateOf(at)),
      change,
      skips: ['reminded_today', 'no_payer'],
    }),
    1,
  ),
  finish: async (deps) => deliverLater(deps, (deps.now ?? Date.now)()),
};

async function change(deps: ActivityDeps, trx: Trx, id: string, deed: BillDeed, by: By): Promise<void> {
  if (deed.type === 'pause') return pauseReminders(trx, id, deed.reason, by);
  if (deed.type === 'resume') return resumeReminders(trx, id, by);
  const { bill, level, settings, date, payers } = await planByHand(trx, id, true, by.at);
  await writeAudit(trx, { ...by, action: 'bill.reminded', record: { kind: 'bill', id }, details: { level, people: payers.length } });
  const reminders = payers.map(({ personId }) => ({ personId, level, bills: [{ billId: id, level }] }));
  await writeReminders(trx, deps.sealed, settings, new Map([[id, bill]]), reminders, { date, at: by.at, byId: by.actor.id });
}
