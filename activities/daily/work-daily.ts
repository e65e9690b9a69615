import { ApplicationFailure } from '@temporalio/common';
import { beginDailyRun, endDailyRun, failDailyStep, keepDailyChunk } from '../../db/projections/daily-runs.ts';
import type { DailyActivities } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import type { DailyStep } from './step.ts';
import { STEPS } from './steps.ts';

/** The activities of the daily run; `steps` is the registry. */
export function dailyActivities(deps: ActivityDeps, steps: readonly DailyStep[] = STEPS): DailyActivities {
  const { db } = deps;
  const now = deps.now ?? Date.now;
  return {
    beginDaily: async ({ date, byId }) => {
      const names = steps.map((step) => step.name);
      await beginDailyRun(db, date, names, byId, now());
      return names;
    },
    workDaily: async ({ date, step, chunk, after }) => {
      const known = steps.find((one) => one.name === step);
      if (!known) throw ApplicationFailure.nonRetryable(`nobody does ${step}`, 'unknown_step');
      const did = await known.work(deps, date, after);
      await keepDailyChunk(db, { date, step, chunk }, { counts: did.counts, last: did.after === null }, now());
      return did.after;
    },
    failDaily: async ({ date, step, problem }) => {
      deps.log.error({ date, step, problem }, 'a step of the daily run was given up');
      const at = now();
      if (await failDailyStep(db, date, step, problem, at)) await deliverLater(deps, at);
    },
    endDaily: async ({ date }) => endDailyRun(db, date, now()),
  };
}
