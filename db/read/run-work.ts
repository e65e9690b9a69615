import type { RunCounts, RunKind, RunState } from '../../domain/runs.ts';
import type { Db } from '../open.ts';

/** A run as its workflow's activities see it. */
export interface RunAtWork extends RunCounts {
  id: string;
  kind: RunKind;
  state: RunState;
  title: string;
  params: unknown;
  selection: string[] | null;
  cancelAsked: boolean;
  startedBy: string;
  personId: string;
  parentId: string | null;
  undoes: boolean;
  createdAt: number;
  startAt: number | null;
}

/** The whole row, or null. */
export async function readRunAtWork(db: Db, id: string): Promise<RunAtWork | null> {
  const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    kind: row.kind as RunKind,
    state: row.state as RunState,
    title: row.title,
    params: JSON.parse(row.params) as unknown,
    selection: row.selection === null ? null : (JSON.parse(row.selection) as string[]),
    cancelAsked: row.cancelAskedAt !== null,
    startedBy: row.startedBy,
    personId: row.personId,
    parentId: row.parentId,
    undoes: row.undoes === 1,
    createdAt: row.createdAt,
    startAt: row.startAt,
    total: row.total,
    done: row.done,
    skipped: row.skipped,
    failed: row.failed,
  };
}

/** Whether somebody wants it to stop. */
export const cancelAsked = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('runs').select('cancelAskedAt').where('id', '=', id).executeTakeFirst())?.cancelAskedAt != null;

/** An item nobody has ended yet. */
export interface RunItem {
  itemId: string;
  seq: number;
  tries: number;
  /** What was allocated for it before, or null. */
  data: unknown;
}

/** The next items to be worked on, in their order. */
export async function pendingItems(db: Db, runId: string, limit: number): Promise<RunItem[]> {
  const rows = await db
    .selectFrom('runItems')
    .select(['itemId', 'seq', 'tries', 'data'])
    .where('runId', '=', runId)
    .where('outcome', 'is', null)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, data: row.data === null ? null : (JSON.parse(row.data) as unknown) }));
}

/** What an item of another run kept so that it can be taken back. */
export async function keptData(db: Db, runId: string, itemId: string): Promise<unknown> {
  const row = await db.selectFrom('runItems').select('data').where('runId', '=', runId).where('itemId', '=', itemId).executeTakeFirst();
  return row?.data ? (JSON.parse(row.data) as unknown) : null;
}

/** Runs that should have a workflow and gave no sign of life since: never started, ended from outside, or lost with an engine's file. */
export const silentRuns = (db: Db, now: number, silentMs: number) =>
  db
    .selectFrom('runs')
    .select(['id', 'kind', 'total', 'startAt', 'undoes', 'cancelAskedAt'])
    .where('state', 'in', ['queued', 'running'])
    .where('createdAt', '<', now - silentMs)
    .where((eb) => eb.or([eb('seenAt', 'is', null), eb('seenAt', '<', now - silentMs)]))
    // One that waits for its hour was seen; it is looked at again when the hour has come.
    .where((eb) =>
      eb.or([eb('seenAt', 'is', null), eb('startAt', 'is', null), eb('startAt', '<', now), eb('cancelAskedAt', 'is not', null)]),
    )
    .orderBy('createdAt')
    .limit(50)
    .execute();
