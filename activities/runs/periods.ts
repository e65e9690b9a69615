import { judgePeriods, type PeriodDeed } from '../../db/read/period-bulk.ts';
import { giveDuty, moveStage, postponeStage } from '../../db/records/period-stages.ts';
import { judgedDeed } from './judged-deed.ts';
import { oneByOne, type WorkerOfKind } from './worker-of-kind.ts';

/** 批量月结: stages moved on, duties given to a colleague, stages put off. */
export const periodWorker: WorkerOfKind = {
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
