import type { DailyStepName } from '../../domain/daily.ts';
import type { ActivityDeps } from '../deps.ts';

/**
 * One step of the daily run; a new one is one of these in steps.ts and its words in domain/daily.ts.
 *
 * It does what is due on `date` and was not done yet: also what the days before left, so that a machine that slept loses nothing. It works on some (about 200)
 * at a time and says where the next go on (`after`, opaque; null: nothing is left) with what it did, counted by name. Killed anywhere it is called again with
 * the same `after`: so whatever it does must do nothing the second time (a row with a UNIQUE key, an update guarded by the state it leaves). It sends nothing
 * itself: notices are written with `keepNoticesIn` and `holdForSending` in the transaction of what they tell of, then `deliverLater(deps, at)`.
 */
export interface DailyStep {
  name: DailyStepName;
  work(deps: ActivityDeps, date: string, after: string | null): Promise<{ after: string | null; counts: Record<string, number> }>;
}
