import { judgeEngagements, type ManyEngagementsDeed } from '../../db/read/engagement-bulk.ts';
import type { By } from '../../db/records/client-write.ts';
import { doWithEngagement, takeEngagement } from '../../db/records/engagements.ts';
import { openPeriod } from '../../db/records/periods.ts';
import type { Trx } from '../../db/open.ts';
import { addMonths, periodOf, type Period } from '../../domain/period/months.ts';
import { civilDateOf } from '../../domain/time.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import { judgedDeed } from './judged-deed.ts';
import { oneByOne, type WorkerOfKind } from './worker-of-kind.ts';

/** 批量审核合同 by another than who entered each; 批量开账期 from a month on. What is to be told waits for the end of the run. */
export const engagementWorker: WorkerOfKind = {
  work: oneByOne(
    judgedDeed<ManyEngagementsDeed>({
      needs: ({ type }) => (type === 'approve' ? 'engagements.approve' : 'periods.work'),
      judge: judgeEngagements,
      change: async (_, trx, id, deed, by) => {
        if (deed.type === 'periods') return openFrom(trx, id, deed.from, by);
        // `others`: one's own are never among them, whatever the judge saw a moment ago.
        await doWithEngagement(trx, id, { deed: 'approve', selfReason: null }, { others: true, tell: deed.tell }, by);
      },
    }),
  ),
  finish: async (deps) => deliverLater(deps, (deps.now ?? Date.now)()),
  abandon: async (deps) => deliverLater(deps, (deps.now ?? Date.now)()),
};

/** Opens every period of its client that should be there: from a month, not before the contract, to the present one. What is open stays as it is. */
async function openFrom(trx: Trx, id: string, from: Period, by: By): Promise<void> {
  const { clientId, startDate } = await takeEngagement(trx, id, by.at);
  const now = periodOf(civilDateOf(by.at));
  const first = [from, startDate.slice(0, 7)].toSorted()[1] ?? from;
  for (let period = first; period <= now; period = addMonths(period, 1)) await openPeriod(trx, clientId, period, by.at, by);
}
