import { addCounts, DAILY_STEPS, type DailyStepName } from '../../domain/daily.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { holdersInFirm } from '../read/notice-audience.ts';
import { tellPeople } from './tell-people.ts';

/** A date's run begins, or begins again: every step waits. */
export async function beginDailyRun(db: Db, date: string, steps: readonly DailyStepName[], by: string | null, at: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('dailyRuns')
      .values({ date, state: 'running', startedAt: at, finishedAt: null, startedById: by, times: 1 })
      .onConflict((conflict) =>
        conflict.column('date').doUpdateSet((eb) => ({
          state: 'running',
          startedAt: at,
          finishedAt: null,
          startedById: by,
          times: eb('dailyRuns.times', '+', 1),
        })),
      )
      .execute();
    await trx.deleteFrom('dailySteps').where('date', '=', date).execute();
    if (steps.length > 0)
      await trx
        .insertInto('dailySteps')
        .values(
          steps.map((name, index) => ({
            date,
            name,
            seq: index + 1,
            state: 'waiting',
            chunks: 0,
            counts: '{}',
            startedAt: null,
            finishedAt: null,
            problem: null,
          })),
        )
        .execute();
    await tell(trx, date, 'running', at);
  });
}

/** What one call of a step did. A call that comes twice is counted once. */
export async function keepDailyChunk(
  db: Db,
  { date, step, chunk }: { date: string; step: DailyStepName; chunk: number },
  did: { counts: Record<string, number>; last: boolean },
  at: number,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('dailySteps')
      .select(['counts', 'chunks'])
      .where('date', '=', date)
      .where('name', '=', step)
      .executeTakeFirst();
    if (!row || row.chunks !== chunk) return;
    const counts = addCounts(JSON.parse(row.counts) as Record<string, number>, did.counts);
    await trx
      .updateTable('dailySteps')
      .set((eb) => ({
        chunks: chunk + 1,
        counts: JSON.stringify(counts),
        state: did.last ? 'done' : 'running',
        startedAt: eb.fn.coalesce('startedAt', eb.val(at)),
        finishedAt: did.last ? at : null,
      }))
      .where('date', '=', date)
      .where('name', '=', step)
      .execute();
    await tell(trx, date, 'running', at);
  });
}

/** A step is given up for today; the others go on, and tomorrow it is tried again. Who may run a day is told, once a run and step. @returns whether there is anything to send */
export async function failDailyStep(db: Db, date: string, step: DailyStepName, problem: string, at: number): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await trx
      .updateTable('dailySteps')
      .set({ state: 'failed', problem, finishedAt: at })
      .where('date', '=', date)
      .where('name', '=', step)
      .execute();
    await tell(trx, date, 'running', at);
    const { times } = await trx.selectFrom('dailyRuns').select('times').where('date', '=', date).executeTakeFirstOrThrow();
    const values = { 'daily.date': date, 'daily.step': DAILY_STEPS[step].zh };
    const news = { id: 'daily.failed', event: `daily:${date}:${times}:${step}`, linkId: date, values } as const;
    return tellPeople(trx, news, await holdersInFirm(trx, 'daily.run'), at);
  });
}

/** Says how the date ended. @returns the steps that were given up */
export async function endDailyRun(db: Db, date: string, at: number): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    const failed = await trx
      .selectFrom('dailySteps')
      .select('name')
      .where('date', '=', date)
      .where('state', '=', 'failed')
      .orderBy('seq')
      .execute();
    const state = failed.length > 0 ? 'failed' : 'done';
    await trx.updateTable('dailyRuns').set({ state, finishedAt: at }).where('date', '=', date).execute();
    await tell(trx, date, state, at);
    return failed.map((row) => row.name);
  });
}

const tell = (trx: Trx, date: string, type: string, at: number): Promise<void> =>
  appendEvents(trx, [{ at, topic: 'daily', data: JSON.stringify({ type, id: date }) }]);
