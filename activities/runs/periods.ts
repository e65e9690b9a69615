import { judgePeriods, type PeriodDeed } from '../../db/read/period-bulk.ts';
import { giveDuty, tellDuties } from '../../db/records/period-duties.ts';
import { moveStage, postponeStage } from '../../db/records/period-stages.ts';
import type { ActivityDeps } from '../deps.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import { judgedDeed } from './judged-deed.ts';
import { oneByOne, type RunAtWork, type WorkerOfKind } from './worker-of-kind.ts';

/** Whoever was given duties hears of all of them in one message, however many clients it is, and whether or not the run came to its end. */
async function tellOfDuties(deps: ActivityDeps, run: RunAtWork): Promise<void> {
  const deed = run.params as PeriodDeed;
  if (deed.type !== 'duty') return;
  const { duty, staffId, reason } = deed;
  const at = (deps.now ?? Date.now)();
  const sends = await deps.db.transaction().execute(async (trx) => {
    const given = await trx
      .selectFrom('runItems')
      .innerJoin('periods', 'periods.id', 'runItems.itemId')
      .select('periods.clientId')
      .where('runItems.runId', '=', run.id)
      .where('runItems.outcome', '=', 'done')
      .orderBy('runItems.seq')
      .execute();
    const clientIds = [...new Set(given.map(({ clientId }) => clientId))];
    const by = { at, actor: { kind: 'staff' as const, id: run.startedBy } };
    return tellDuties(trx, { event: run.id, staffId, duties: [duty], clientIds, reason }, by);
  });
  if (sends) await deliverLater(deps, at);
}

/** 批量月结: stages moved on, duties given to a colleague, stages put off. */
export const periodWorker: WorkerOfKind = {
  finish: tellOfDuties,
  abandon: tellOfDuties,
  work: oneByOne(
    judgedDeed<PeriodDeed>({
      needs: ({ type }) => (type === 'postpone' ? 'periods.postpone' : 'periods.work'),
      judge: judgePeriods,
      change: async (_, trx, id, deed, by) => {
        if (deed.type === 'duty') return giveDuty(trx, id, deed, by);
        return deed.type === 'postpone' ? postponeStage(trx, id, deed, by) : moveStage(trx, id, deed, by);
      },
    }),
  ),
};
