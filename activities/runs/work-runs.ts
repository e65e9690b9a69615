import { ApplicationFailure } from '@temporalio/common';
import { endItems, moveRun, noteWaiting, seeRun, writeItems, type ItemEnd } from '../../db/projections/runs.ts';
import { cancelAsked, pendingItems, readRunAtWork, type RunAtWork } from '../../db/read/run-work.ts';
import { runItemIds } from '../../db/read/runs.ts';
import { hasEnded, RUN_CHUNK, type RunCounts } from '../../domain/runs.ts';
import { DomainError } from '../../domain/errors.ts';
import type { RunActivities, RunChunk } from '../contract.ts';
import type { ActivityDeps } from '../deps.ts';
import { heartbeat, throwIfCancelled } from '../progress.ts';
import { KINDS } from './kinds.ts';
import { isStop, RunStopped, type WorkerOfKind } from './worker-of-kind.ts';

/** Ends are written down together, at most so many and so late: a screen sees it move, and the database is not asked for each item. */
const TOLD_AT_ONCE = 25;
const TOLD_WITHIN_MS = 500;

/** The activities every run is made of; `kinds` is the registry. */
export function runActivities(deps: ActivityDeps, kinds: Partial<Record<string, WorkerOfKind>> = KINDS): RunActivities {
  const { db } = deps;
  const kindOf = (run: RunAtWork): WorkerOfKind => {
    const kind = kinds[run.kind];
    if (!kind) throw ApplicationFailure.nonRetryable(`nobody works on ${run.kind}`, 'unknown_kind');
    return kind;
  };
  return {
    takeUpRun: async ({ runId }) => seeRun(db, runId, Date.now()),
    beginRun: async ({ runId }) => {
      const run = await readRunAtWork(db, runId);
      if (!run || hasEnded(run.state) || run.cancelAsked) return { counts: countsOf(run), stopped: true };
      if (run.state === 'queued') {
        await writeItems(db, runId, await chooseItems(deps, run, kindOf(run)), Date.now());
        await moveRun(db, runId, 'begin', Date.now());
      }
      return { counts: countsOf(await readRunAtWork(db, runId)), stopped: false };
    },
    workRun: async ({ runId }) => {
      const run = await readRunAtWork(db, runId);
      if (!run || run.state !== 'running' || run.cancelAsked) return { counts: countsOf(run), stopped: true };
      return workOnSome(deps, run, kindOf(run));
    },
    endRun: async ({ runId, event }) => {
      const run = await readRunAtWork(db, runId);
      if (!run || hasEnded(run.state)) return run && countsOf(run);
      const kind = kinds[run.kind];
      const result = event === 'finish' && !run.undoes ? await kind?.finish?.(deps, run) : undefined;
      if (event !== 'finish') await kind?.abandon?.(deps, run);
      await moveRun(db, runId, event, Date.now(), result);
      return countsOf(await readRunAtWork(db, runId));
    },
  };
}

const countsOf = (run: RunCounts | null): RunCounts => ({
  total: run?.total ?? 0,
  done: run?.done ?? 0,
  skipped: run?.skipped ?? 0,
  failed: run?.failed ?? 0,
});

async function chooseItems(deps: ActivityDeps, run: RunAtWork, kind: WorkerOfKind): Promise<string[]> {
  if (run.selection !== null) return run.selection;
  if (run.parentId !== null) return runItemIds(deps.db, run.parentId, run.undoes ? 'done' : 'failed');
  return (await kind.select?.(deps, run)) ?? [];
}

async function workOnSome(deps: ActivityDeps, run: RunAtWork, kind: WorkerOfKind): Promise<RunChunk> {
  const { db } = deps;
  const work = run.undoes ? kind.undo : kind.work;
  if (!work) throw ApplicationFailure.nonRetryable(`${run.kind} cannot be taken back`, 'unknown_kind');
  const items = await pendingItems(db, run.id, RUN_CHUNK);
  const told: ItemEnd[] = [];
  let counts = countsOf(run);
  let writtenAt = Date.now();
  const write = async (): Promise<void> => {
    const ends = told.splice(0);
    writtenAt = Date.now();
    if (ends.length > 0) counts = await endItems(db, run.id, ends, writtenAt);
  };
  const tell = async (ends: ItemEnd[]): Promise<void> => {
    told.push(...ends);
    heartbeat(run.id);
    if (told.length < TOLD_AT_ONCE && Date.now() - writtenAt < TOLD_WITHIN_MS) return;
    await write();
    throwIfCancelled();
    if (await cancelAsked(db, run.id)) throw new RunStopped();
  };
  try {
    await work(deps, run, items, tell);
    await write();
    return { counts, stopped: false };
  } catch (error) {
    await write();
    if (error instanceof RunStopped) return { counts, stopped: true };
    if (isStop(error)) throw error;
    await noteWaiting(db, run.id, codeOf(error), Date.now());
    // What comes this far is the world's fault, not an item's: it is tried again.
    throw error instanceof DomainError ? ApplicationFailure.retryable(error.message, error.code) : error;
  }
}

/** What it waits for, in code. */
function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return error instanceof ApplicationFailure && error.type ? error.type : 'internal';
}
