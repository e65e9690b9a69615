import type { DailyRunState, DailyStepName, DailyStepState } from '../../domain/daily.ts';
import type { Instant } from '../views.ts';

/** 每日运行 of one date, step by step. */
export interface DailyRunView {
  /** `YYYY-MM-DD` */
  date: string;
  state: DailyRunState;
  startedAt: Instant;
  finishedAt: Instant | null;
  /** null: by the clock */
  startedBy: { id: string; name: string } | null;
  /** How often the date was run. */
  times: number;
  steps: {
    name: DailyStepName;
    state: DailyStepState;
    /** What it did, by name. */
    counts: Record<string, number>;
    startedAt: Instant | null;
    finishedAt: Instant | null;
    /** Why it was given up: a code. */
    problem: string | null;
  }[];
}
