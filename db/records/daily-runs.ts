import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/** Writes down that somebody wants a date run now; the row says `running` until its workflow has ended. */
export async function askForDailyRun(trx: Trx, date: string, by: Omit<AuditEntry, 'action' | 'record' | 'details'>): Promise<void> {
  await trx
    .insertInto('dailyRuns')
    .values({ date, state: 'running', startedAt: by.at, finishedAt: null, startedById: by.actor.id, times: 0 })
    .onConflict((conflict) => conflict.column('date').doNothing())
    .execute();
  await writeAudit(trx, { ...by, action: 'daily.asked', record: { kind: 'dailyRun', id: date } });
  await appendEvents(trx, [{ at: by.at, topic: 'daily', data: JSON.stringify({ type: 'running', id: date }) }]);
}
