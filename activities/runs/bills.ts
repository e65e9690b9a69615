import { writeReminders } from '../../db/records/reminders.ts';
import { allocateForItem } from '../../db/projections/runs.ts';
import { judgeBills, type BillDeed } from '../../db/read/bill-bulk.ts';
import { planByHand } from '../../db/read/hand-reminder.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { writeAudit } from '../../db/records/audit.ts';
import { pauseReminders, resumeReminders } from '../../db/records/bill-reminders.ts';
import type { By } from '../../db/records/client-write.ts';
import type { Trx } from '../../db/open.ts';
import { DomainError } from '../../domain/errors.ts';
import { may } from '../../domain/permissions.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { ActivityDeps } from '../deps.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import { oneByOne, type WorkerOfKind } from './worker-of-kind.ts';

/**
 * 批量账单: each judged as of now with present rights, changed in the transaction that marks its item. What is reminded of waits to be sent by the sweep
 * of waiting notices: a message a contact and day, so whose contacts were reminded of another bill is skipped.
 */
export const billWorker: WorkerOfKind = {
  // One at a time: two bills of one contact must not race for their one message of the day.
  work: oneByOne(async (deps, run, item) => {
    const { itemId } = item;
    const kept = item.data as { label: string } | null;
    if (kept !== null) return { outcome: 'done', label: kept.label };
    const deed = run.params as BillDeed;
    const at = (deps.now ?? Date.now)();
    const principal = await readPrincipal(deps.db, run.personId);
    if (!principal || !may(principal, 'bulk.run')) throw new DomainError('forbidden');
    const [judged] = await judgeBills(deps.db, principal, [itemId], deed, civilDateOf(at));
    const label = judged?.label ?? itemId;
    if (!judged || judged.refusal !== null) return { outcome: 'skipped', reason: judged?.refusal ?? 'not_found', label };
    const by: By = { at, actor: { kind: 'staff', id: run.startedBy } };
    try {
      await deps.db.transaction().execute((trx) =>
        allocateForItem(trx, run.id, itemId, async () => {
          await change(deps, trx, itemId, deed, by);
          return { label };
        }),
      );
    } catch (error) {
      if (error instanceof DomainError && ['reminded_today', 'no_payer'].includes(error.code))
        return { outcome: 'skipped', reason: error.code, label };
      if (error instanceof DomainError) return { outcome: 'failed', reason: error.code, label };
      throw error;
    }
    return { outcome: 'done', label };
  }, 1),
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
