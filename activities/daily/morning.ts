import { tellMorning } from '../../db/projections/morning.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import type { DailyStep } from './step.ts';

/** 早间数字: the owner, and admins of their stores, hear what the day begins with; not on rest days, and of no day but the one it is. */
export const morningStep: DailyStep = {
  name: 'morning',
  work: async (deps, date) => {
    const at = (deps.now ?? Date.now)();
    const { told, sends } = await tellMorning(deps.db, date, at);
    if (sends) await deliverLater(deps, at);
    return { after: null, counts: { told } };
  },
};
