import { clientsOfMonth } from '../../db/read/months.ts';
import type { Period } from '../../domain/period/months.ts';
import { OPENED_AT_ONCE, openMonthsOf } from '../open-month.ts';
import { isStop, oneByOne, type ItemEnd, type RunAtWork, type WorkerOfKind } from './worker-of-kind.ts';

/** Which month, as it stands on which date. */
export interface MonthParams {
  period: Period;
  date: string;
}
const paramsOf = (run: RunAtWork): MonthParams => run.params as MonthParams;

/**
 * 开账期: an item is a client with a running engagement. What is there already is left alone, so a client done twice has one bill and one period. Some go in
 * one transaction; when it breaks they go one by one, so that the one it broke on takes none of its neighbours down.
 */
export const monthOpeningWorker: WorkerOfKind = {
  select: async ({ db }, run) => {
    const { period, date } = paramsOf(run);
    return clientsOfMonth(db, period, date, false);
  },
  work: async (deps, run, items, tell) => {
    const { period, date } = paramsOf(run);
    const open = async (clientIds: string[]): Promise<ItemEnd[]> => {
      const refused = await openMonthsOf(deps, clientIds, period, date);
      const rows = await deps.db.selectFrom('clients').select(['id', 'short']).where('id', 'in', clientIds).execute();
      const labels = new Map(rows.map(({ id, short }) => [id, short]));
      return clientIds.map((itemId) => {
        const reason = refused.get(itemId)?.code;
        const how = reason === undefined ? ({ outcome: 'done' } as const) : ({ outcome: 'failed', reason } as const);
        return { itemId, label: labels.get(itemId) ?? itemId, ...how };
      });
    };
    const alone = oneByOne(async (_deps, _run, { itemId }) => (await open([itemId]))[0] ?? { outcome: 'failed' });
    for (let from = 0; from < items.length; from += OPENED_AT_ONCE) {
      const some = items.slice(from, from + OPENED_AT_ONCE);
      const ends = await open(some.map(({ itemId }) => itemId)).catch((error: unknown) => {
        if (isStop(error)) throw error;
        deps.log.warn({ err: error, runId: run.id }, 'some clients’ month could not be opened together');
        return null;
      });
      await (ends === null ? alone(deps, run, some, tell) : tell(ends));
    }
  },
};
