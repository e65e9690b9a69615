import type { ItemOutcome, RunKind, RunState } from '../../domain/runs.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import type { TimePlace } from './notices.ts';
import { englishTitles } from './run-titles.ts';
import { runsOf } from './scope.ts';

/** A run as lists show it. */
export interface RunRow {
  id: string;
  kind: RunKind;
  state: RunState;
  /** What was asked, JSON. */
  params: string;
  title: string;
  /** The same in English; null: as it is written. */
  titleEn: string | null;
  total: number;
  done: number;
  skipped: number;
  failed: number;
  version: number;
  createdAt: number;
  startAt: number | null;
  startedAt: number | null;
  finishedAt: number | null;
  cancelAskedAt: number | null;
  startedBy: string;
  personId: string;
  starterName: string;
  parentId: string | null;
  undoes: number;
  waitingFor: string | null;
  result: unknown;
}
const SHOWN = [
  'runs.id',
  'runs.kind',
  'runs.state',
  'runs.title',
  'runs.params',
  'runs.total',
  'runs.done',
  'runs.skipped',
  'runs.failed',
  'runs.version',
  'runs.createdAt',
  'runs.startAt',
  'runs.startedAt',
  'runs.finishedAt',
  'runs.cancelAskedAt',
  'runs.startedBy',
  'runs.personId',
  'runs.parentId',
  'runs.undoes',
  'runs.waitingFor',
  'runs.result',
  'people.name as starterName',
] as const;

const shown = (db: Db) => db.selectFrom('runs').leftJoin('people', 'people.id', 'runs.personId').select(SHOWN);
type Shown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];
const runRows = async (db: Db, rows: readonly Shown[]): Promise<RunRow[]> => {
  const english = await englishTitles(db, rows);
  return rows.map((row) => ({
    ...row,
    kind: row.kind as RunKind,
    state: row.state as RunState,
    titleEn: english.get(row.id) ?? null,
    starterName: row.starterName ?? '',
    result: row.result === null ? null : (JSON.parse(row.result) as unknown),
  }));
};

/** Runs a person may see, newest first. */
export async function listRuns(
  db: Db,
  principal: Principal,
  filter: { states?: readonly RunState[] | undefined; kinds?: readonly string[] | undefined; ids?: readonly string[] | undefined },
  page: { limit: number; after: TimePlace | null },
): Promise<RunRow[]> {
  let wanted = shown(db).where((eb) => runsOf(principal)(eb as never));
  if (filter.states?.length) wanted = wanted.where('runs.state', 'in', [...filter.states]);
  if (filter.ids) wanted = wanted.where('runs.id', 'in', [...filter.ids]);
  if (filter.kinds?.length) wanted = wanted.where('runs.kind', 'in', [...filter.kinds]);
  const { after } = page;
  if (after)
    wanted = wanted.where((eb) =>
      eb.or([eb('runs.createdAt', '<', after.at), eb.and([eb('runs.createdAt', '=', after.at), eb('runs.id', '<', after.id)])]),
    );
  const rows = await wanted
    .orderBy('runs.createdAt', 'desc')
    .orderBy('runs.id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return runRows(db, rows);
}

/** One run, or null when it does not exist for this person. */
export async function readRun(db: Db, principal: Principal, id: string): Promise<RunRow | null> {
  const found = await shown(db)
    .where('runs.id', '=', id)
    .where((eb) => runsOf(principal)(eb as never))
    .execute();
  return (await runRows(db, found))[0] ?? null;
}

/** Items of a run that ended so, in their order. */
export async function listRunItems(
  db: Db,
  runId: string,
  outcomes: readonly ItemOutcome[],
  page: { limit: number; after: number | null },
): Promise<
  { itemId: string; seq: number; label: string; outcome: ItemOutcome; reason: string | null; tries: number; at: number | null }[]
> {
  let wanted = db
    .selectFrom('runItems')
    .select(['itemId', 'seq', 'label', 'outcome', 'reason', 'tries', 'at'])
    .where('runId', '=', runId)
    .where('outcome', 'in', [...outcomes]);
  if (page.after !== null) wanted = wanted.where('seq', '>', page.after);
  const rows = await wanted
    .orderBy('seq')
    .limit(page.limit + 1)
    .execute();
  return rows.map((row) => ({ ...row, outcome: row.outcome as ItemOutcome }));
}

/** Ids of a run's items that ended so; what a second try, or taking back, begins with. */
export const runItemIds = async (db: Db, runId: string, outcome: ItemOutcome): Promise<string[]> =>
  (await db.selectFrom('runItems').select('itemId').where('runId', '=', runId).where('outcome', '=', outcome).orderBy('seq').execute()).map(
    (row) => row.itemId,
  );

/** What was asked of a run: its kind's own parameters. */
export async function readRunParams(db: Db, id: string): Promise<unknown> {
  const row = await db.selectFrom('runs').select('params').where('id', '=', id).executeTakeFirst();
  return row ? (JSON.parse(row.params) as unknown) : null;
}

/** Whether some run already takes this one back. */
export const isTakenBack = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('runs').select('id').where('parentId', '=', id).where('undoes', '=', 1).executeTakeFirst()) !== undefined;
