import { clientsOfMonth } from '../../db/read/months.ts';
import type { Period } from '../../domain/period/months.ts';
import { openMonthOf } from '../open-month.ts';
import { oneByOne, type RunAtWork, type WorkerOfKind } from './worker-of-kind.ts';

/** Which month, as it stands on which date. */
export interface MonthParams {
  period: Period;
  date: string;
}
const paramsOf = (run: RunAtWork): MonthParams => run.params as MonthParams;

/** 开账期: an item is a client with a running engagement. What is there already is left alone, so a client done twice has one bill and one period. */
export const monthOpeningWorker: WorkerOfKind = {
  select: async ({ db }, run) => {
    const { period, date } = paramsOf(run);
    return clientsOfMonth(db, period, date, false);
  },
  work: oneByOne(async (deps, run, { itemId }) => {
    const { period, date } = paramsOf(run);
    await openMonthOf(deps, itemId, period, date);
    const client = await deps.db.selectFrom('clients').select('short').where('id', '=', itemId).executeTakeFirst();
    return { outcome: 'done', label: client?.short ?? itemId };
  }),
};
