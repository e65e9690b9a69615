import { engagementsOnDay } from '../../db/records/engagement-day.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import type { DailyStep } from './step.ts';

/** 合同生效、到期与续约提醒. */
export const engagementsStep: DailyStep = {
  name: 'engagements',
  work: async (deps, date, after) => {
    const at = (deps.now ?? Date.now)();
    const { sends, ...done } = await engagementsOnDay(deps.db, date, after, at);
    if (sends) await deliverLater(deps, at);
    return done;
  },
};
