import { sql } from 'kysely';
import {
  END_WORDS,
  isLongRun,
  nextRunState,
  statesBefore,
  type ItemOutcome,
  type RunCounts,
  type RunEvent,
  type RunState,
} from '../../domain/runs.ts';
import { appendEvents } from '../events.ts';
import { recipientsOf } from '../read/notice-audience.ts';
import { isPostgres, type Db, type Trx } from '../open.ts';
import { writeAudit } from '../records/audit.ts';
import { runEvent } from '../records/runs.ts';
import { tellPeople } from './tell-people.ts';

/** How one item ended. */
export interface ItemEnd {
  itemId: string;
  outcome: ItemOutcome;
  /** Code of why it was skipped or failed. */
  reason?: string;
  /** What people read of it. */
  label?: string;
  /** What is needed to take it back. */
  data?: unknown;
}

/** A run as it stands at its end. */
interface EndedRun extends RunCounts {
  id: string;
  state: string;
  title: string;
  startedBy: string;
  personId: string;
  createdAt: number;
  startedAt: number | null;
}

const CHUNK = 200;

/** Writes down which items a run has, before the first is worked on; run again it adds nothing twice. */
export async function writeItems(db: Db, runId: string, itemIds: readonly string[], at: number): Promise<void> {
  for (let from = 0; from < itemIds.length; from += CHUNK)
    await db
      .insertInto('runItems')
      .values(
        itemIds.slice(from, from + CHUNK).map((itemId, index) => ({
          runId,
          itemId,
          seq: from + index + 1,
          label: '',
          outcome: null,
          reason: null,
          data: null,
          tries: 0,
          at: null,
        })),
      )
      .onConflict((conflict) => conflict.columns(['runId', 'itemId']).doNothing())
      .execute();
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('runs').set({ selection: null }).where('id', '=', runId).execute();
    await recount(trx, runId, at);
  });
}

/** How items ended, and the run's counts with them. What ended once stays as it ended: a second try of the same work changes nothing. */
export async function endItems(db: Db, runId: string, ends: readonly ItemEnd[], at: number): Promise<RunCounts> {
  return db.transaction().execute(async (trx) => {
    for (const end of ends)
      await trx
        .updateTable('runItems')
        .set({
          outcome: end.outcome,
          reason: end.reason ?? null,
          ...(end.label === undefined ? {} : { label: end.label }),
          ...(end.data === undefined ? {} : { data: JSON.stringify(end.data) }),
          at,
        })
        .where('runId', '=', runId)
        .where('itemId', '=', end.itemId)
        .where('outcome', 'is', null)
        .execute();
    return recount(trx, runId, at);
  });
}

/** Counts what the items say: never an older number than the rows hold, whoever writes last. */
async function recount(trx: Trx, runId: string, at: number): Promise<RunCounts> {
  const how = (outcome: ItemOutcome) => sql<number>`coalesce(sum(case when outcome = ${outcome} then 1 else 0 end), 0)`;
  // On PostgreSQL two chunks of one run count one after the other.
  if (isPostgres(trx)) await trx.selectFrom('runs').select('id').where('id', '=', runId).forUpdate().execute();
  const found = await trx
    .selectFrom('runItems')
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      how('done').as('done'),
      how('skipped').as('skipped'),
      how('failed').as('failed'),
    ])
    .where('runId', '=', runId)
    .executeTakeFirstOrThrow();
  const counts = {
    total: Number(found.total),
    done: Number(found.done),
    skipped: Number(found.skipped),
    failed: Number(found.failed),
  };
  const run = await trx
    .updateTable('runs')
    .set((eb) => ({ ...counts, seenAt: at, waitingFor: null, version: eb('version', '+', 1) }))
    .where('id', '=', runId)
    .returning(['id', 'personId', 'state', 'version'])
    .executeTakeFirst();
  if (run) await appendEvents(trx, [runEvent(run, at)]);
  return counts;
}

/** What was allocated for an item before it is worked on, so that another try uses the same. @returns what stands there now */
export async function allocateForItem<T>(trx: Trx, runId: string, itemId: string, make: () => Promise<T>): Promise<T> {
  const known = await trx
    .selectFrom('runItems')
    .select('data')
    .where('runId', '=', runId)
    .where('itemId', '=', itemId)
    .executeTakeFirstOrThrow();
  if (known.data !== null) return JSON.parse(known.data) as T;
  const made = await make();
  await trx
    .updateTable('runItems')
    .set({ data: JSON.stringify(made) })
    .where('runId', '=', runId)
    .where('itemId', '=', itemId)
    .execute();
  return made;
}

/** One more try of these items is about to be made. */
export async function countTry(db: Db, runId: string, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await db
    .updateTable('runItems')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('runId', '=', runId)
    .where('itemId', 'in', [...itemIds])
    .execute();
}

/** Says what a run waits for; it goes on by itself. */
export async function noteWaiting(db: Db, runId: string, waitingFor: string, at: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const run = await trx
      .updateTable('runs')
      .set((eb) => ({ waitingFor, seenAt: at, version: eb('version', '+', 1) }))
      .where('id', '=', runId)
      .where((eb) => eb.or([eb('waitingFor', 'is', null), eb('waitingFor', '!=', waitingFor)]))
      .returning(['id', 'personId', 'state', 'version'])
      .executeTakeFirst();
    if (run) await appendEvents(trx, [runEvent(run, at)]);
  });
}

/**
 * Moves a run on. Guarded by the states the event may come from, so that a late write changes nothing; an end is written into the audit once, and told to
 * the colleague who started a long one.
 * @returns whether it moved
 */
export async function moveRun(db: Db, runId: string, event: RunEvent, at: number, result?: unknown): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const before = await trx.selectFrom('runs').select('state').where('id', '=', runId).executeTakeFirst();
    const state = before ? nextRunState(before.state as RunState, event) : null;
    if (state === null) return false;
    const ended = state !== 'running';
    const run = await trx
      .updateTable('runs')
      .set((eb) => ({
        state,
        seenAt: at,
        waitingFor: null,
        version: eb('version', '+', 1),
        ...(ended ? { finishedAt: at } : { startedAt: at }),
        ...(result === undefined ? {} : { result: JSON.stringify(result) }),
      }))
      .where('id', '=', runId)
      .where('state', 'in', statesBefore(event))
      .returning([
        'id',
        'personId',
        'state',
        'version',
        'kind',
        'total',
        'done',
        'skipped',
        'failed',
        'title',
        'startedBy',
        'startedAt',
        'createdAt',
      ])
      .executeTakeFirst();
    if (!run) return false;
    if (ended) {
      const { kind, total, done, skipped, failed } = run;
      await writeAudit(trx, {
        at,
        actor: { kind: 'system', id: '' },
        action: `run.${state}`,
        record: { kind: 'run', id: runId },
        details: { kind, total, done, skipped, failed },
      });
    }
    await appendEvents(trx, [runEvent(run, at)]);
    if (ended) await tellStarter(trx, run, at);
    return true;
  });
}

/** Tells the colleague who started it how a long run ended. */
async function tellStarter(trx: Trx, run: EndedRun, at: number): Promise<void> {
  const end = END_WORDS[run.state as RunState];
  if (end === undefined || run.startedBy === '' || !isLongRun(run.startedAt ?? run.createdAt, at)) return;
  const values = {
    'run.title': run.title,
    'run.end': end,
    'run.done': String(run.done),
    'run.skipped': String(run.skipped),
    'run.failed': String(run.failed),
  };
  const news = { id: 'run.ended.staff', event: `run:${run.id}`, linkId: run.id, values } as const;
  await tellPeople(trx, news, await recipientsOf(trx, [run.personId]), at);
}

/** Its workflow lives. */
export async function seeRun(db: Db, runId: string, at: number): Promise<void> {
  await db.updateTable('runs').set({ seenAt: at }).where('id', '=', runId).execute();
}
