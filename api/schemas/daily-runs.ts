import { z } from 'zod';
import { DAILY_RUN_STATES, DAILY_STEP_STATES, DAILY_STEPS, type DailyStepName } from '../../domain/daily.ts';
import type { DailyRunView } from '../views/daily-runs.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

/** One date. */
export const dailyRun = like<DailyRunView>()(
  z.object({
    date: z.string(),
    state: z.enum(DAILY_RUN_STATES),
    startedAt: instant,
    finishedAt: instantOrNull,
    startedBy: named.nullable(),
    times: count,
    steps: z.array(
      z.object({
        name: z.enum(Object.keys(DAILY_STEPS) as [DailyStepName, ...DailyStepName[]]),
        state: z.enum(DAILY_STEP_STATES),
        counts: z.record(z.string(), count),
        startedAt: instantOrNull,
        finishedAt: instantOrNull,
        problem: z.string().nullable(),
      }),
    ),
  }),
);
