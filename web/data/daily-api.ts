import type { DailyRunView } from '../../api/views/daily-runs.ts';
import type { Page } from '../../api/views.ts';
import { call, withQuery, type Query } from './http.ts';

/** Days that were run, the newest first. */
export const listDailyRuns = (query: Query): Promise<Page<DailyRunView>> => call(withQuery('/api/daily-runs', query));
/** Runs a date now. */
export const runDay = (date: string, key?: string): Promise<DailyRunView> =>
  call('/api/daily-runs', { method: 'POST', body: { date }, key });
