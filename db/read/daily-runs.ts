import type { DailyRunState, DailyStepName, DailyStepState } from '../../domain/daily.ts';
import type { Db } from '../open.ts';

/** One date with its steps. */
export interface DailyRunRow {
  date: string;
  state: DailyRunState;
  startedAt: number;
  finishedAt: number | null;
  /** null: by the clock */
  startedBy: { id: string; name: string } | null;
  times: number;
  steps: {
    name: DailyStepName;
    state: DailyStepState;
    counts: Record<string, number>;
    startedAt: number | null;
    finishedAt: number | null;
    problem: string | null;
  }[];
}

const runs = (db: Db) =>
  db
    .selectFrom('dailyRuns')
    .leftJoin('staff', 'staff.id', 'dailyRuns.startedById')
    .leftJoin('people', 'people.id', 'staff.personId')
    .selectAll('dailyRuns')
    .select('people.name as startedByName');

/** Days that were run, the newest first; one more than asked for, to know whether there is more. */
export async function listDailyRuns(
  db: Db,
  { dates, before, limit }: { dates?: readonly string[] | undefined; before: string | null; limit: number },
): Promise<DailyRunRow[]> {
  let wanted = runs(db);
  if (dates) wanted = wanted.where('dailyRuns.date', 'in', [...dates]);
  if (before !== null) wanted = wanted.where('dailyRuns.date', '<', before);
  return withSteps(
    db,
    await wanted
      .orderBy('dailyRuns.date', 'desc')
      .limit(limit + 1)
      .execute(),
  );
}

/** One date, or null: it was never run. */
export const readDailyRun = async (db: Db, date: string): Promise<DailyRunRow | null> =>
  (await withSteps(db, await runs(db).where('dailyRuns.date', '=', date).execute()))[0] ?? null;

async function withSteps(db: Db, rows: Awaited<ReturnType<ReturnType<typeof runs>['execute']>>): Promise<DailyRunRow[]> {
  if (rows.length === 0) return [];
  const steps = await db
    .selectFrom('dailySteps')
    .selectAll()
    .where(
      'date',
      'in',
      rows.map(({ date }) => date),
    )
    .orderBy('seq')
    .execute();
  return rows.map(({ startedById, startedByName, ...row }) => ({
    ...row,
    state: row.state as DailyRunState,
    startedBy: startedById === null ? null : { id: startedById, name: startedByName ?? '' },
    steps: steps
      .filter((step) => step.date === row.date)
      .map(({ name, state, counts, startedAt, finishedAt, problem }) => ({
        name: name as DailyStepName,
        state: state as DailyStepState,
        counts: JSON.parse(counts) as Record<string, number>,
        startedAt,
        finishedAt,
        problem,
      })),
  }));
}
