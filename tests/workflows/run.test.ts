import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { sweepRuns } from '../../activities/runs/sweep-runs.ts';
import { oneByOne, type WorkerOfKind } from '../../activities/runs/worker-of-kind.ts';
import { runActivities } from '../../activities/runs/work-runs.ts';
import { whileBeating } from '../../activities/progress.ts';
import { askToCancel } from '../../db/records/runs.ts';
import { DomainError } from '../../domain/errors.ts';
import { DAY_MS } from '../../domain/time.ts';
import { RUN_WORKFLOW, runStart, runWorkflowId, type RunResult } from '../../workflows/run/messages.ts';
import { aRun, runRowOf } from '../support/a-run.ts';
import { temporaryDatabase } from '../support/database.ts';
import { connectTimeSkipping, fastForward } from '../support/time-skipping.ts';
import { workOn } from '../support/worker.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
let home: Awaited<ReturnType<typeof temporaryDatabase>>;
let client: Client;
let deps: ActivityDeps;
let stop: () => Promise<void>;
/** What was done, in order; and what the next deed does instead. */
let deeds: string[] = [];
let surprise: (itemId: string) => void = () => undefined;
let pace = 0;
const taskQueue = `runs-${randomInt(1e9)}`;
const kind: WorkerOfKind = {
  work: oneByOne(async (_deps, _run, { itemId }) => {
    if (pace > 0) await setTimeout(pace);
    surprise(itemId);
    deeds.push(itemId);
    return { outcome: 'done', label: itemId.toUpperCase() };
  }),
};

beforeAll(async () => {
  home = await temporaryDatabase();
  client = await connectTimeSkipping(inject('temporalAddress'));
  deps = { db: home.db, client, taskQueue, log: quiet } as unknown as ActivityDeps;
  const runs = runActivities(deps, { 'cases.urge': kind });
  const end = await workOn(inject('temporalAddress'), taskQueue, {
    ...runs,
    workRun: (query: { runId: string }) => whileBeating(() => runs.workRun(query)),
  });
  stop = async () => {
    await end();
    await client.connection.close();
    await home.cleanup();
  };
});
afterAll(() => stop());
beforeEach(() => {
  deeds = [];
  surprise = () => undefined;
  pace = 0;
});

const start = async (runId: string, startAt: number | null = null) =>
  client.workflow.start(RUN_WORKFLOW, runStart({ runId, kind: 'cases.urge', undoes: false, startAt }, taskQueue));
const many = (count: number) => Array.from({ length: count }, (_, index) => `i${index}`);

test('works on every item once, a chunk at a time, and says in the engine how it went', async () => {
  const id = await aRun(home.db, { selection: many(430) });
  const handle = await start(id);
  expect((await handle.result()) as RunResult).toEqual({ state: 'done', total: 430, done: 430, skipped: 0, failed: 0 });
  expect(deeds.toSorted()).toEqual(many(430).toSorted());
  expect(await runRowOf(home.db, id)).toMatchObject({ state: 'done', done: 430, total: 430, waitingFor: null });
  const metadata = await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
  expect(metadata.currentDetails).toContain('批量催办：已完成');
  expect(metadata.currentDetails).toContain('共 430 项，成功 430');
});

test('a refusal ends its item with the reason; the rest goes on', async () => {
  surprise = (itemId) => {
    if (itemId === 'b') throw new DomainError('wrong_state');
  };
  const id = await aRun(home.db);
  expect((await (await start(id)).result()) as RunResult).toMatchObject({ done: 2, failed: 1 });
  const item = await home.db.selectFrom('runItems').selectAll().where('runId', '=', id).where('itemId', '=', 'b').executeTakeFirst();
  expect(item).toMatchObject({ outcome: 'failed', reason: 'wrong_state' });
});

test('one broken record is given up after some tries and does not hold up the others', async () => {
  surprise = (itemId) => {
    if (itemId === 'b') throw new Error('a row nobody understands');
  };
  const id = await aRun(home.db);
  expect((await (await start(id)).result()) as RunResult).toMatchObject({ done: 2, failed: 1 });
  expect(deeds.toSorted()).toEqual(['a', 'c']);
  expect(await runRowOf(home.db, id)).toMatchObject({ state: 'done', waitingFor: null });
});

test('what is the world’s fault is waited for, and the row says so meanwhile', async () => {
  let away = true;
  surprise = () => {
    if (away) throw new DomainError('engine_unavailable');
  };
  const id = await aRun(home.db);
  const handle = await start(id);
  while ((await runRowOf(home.db, id)).waitingFor === null) await setTimeout(10);
  expect((await runRowOf(home.db, id)).waitingFor).toBe('engine_unavailable');
  away = false;
  expect((await handle.result()) as RunResult).toMatchObject({ done: 3, failed: 0 });
});

test('waits for its hour, and can be stopped before it', async () => {
  const tomorrow = Date.now() + DAY_MS;
  const id = await aRun(home.db, { startAt: tomorrow }, Date.now());
  const handle = await start(id, tomorrow);
  while ((await runRowOf(home.db, id)).seenAt === null) await setTimeout(10);
  expect((await runRowOf(home.db, id)).state).toBe('queued');
  await fastForward(client, runWorkflowId(id), DAY_MS + 1000);
  expect((await handle.result()) as RunResult).toMatchObject({ state: 'done', done: 3 });

  const other = await aRun(home.db, { startAt: tomorrow }, Date.now());
  const waiting = await start(other, tomorrow);
  await waiting.cancel();
  expect((await waiting.result()) as RunResult).toMatchObject({ state: 'cancelled', done: 0 });
  expect((await runRowOf(home.db, other)).state).toBe('cancelled');
});

test('stopped half-way it keeps what is done and begins nothing more', async () => {
  pace = 20;
  const id = await aRun(home.db, { selection: many(400) });
  const handle = await start(id);
  while (deeds.length < 30) await setTimeout(5);
  await handle.cancel();
  expect(((await handle.result()) as RunResult).state).toBe('cancelled');
  const row = await runRowOf(home.db, id);
  expect(row.state).toBe('cancelled');
  expect(row.done).toBe(deeds.length);
  expect(row.done).toBeLessThan(400);
});

test('stopped through its row it ends as well, though nobody told the engine', async () => {
  pace = 20;
  const id = await aRun(home.db, { selection: many(400) });
  const handle = await start(id);
  while (deeds.length < 30) await setTimeout(5);
  await askToCancel(home.db, id, { at: Date.now(), actor: { kind: 'staff', id: 'admin' } });
  expect(((await handle.result()) as RunResult).state).toBe('cancelled');
});

test('a run whose starter died before telling the engine is started by the sweeper; terminated half-way, it goes on with what is left', async () => {
  const id = await aRun(home.db, { selection: many(300) }, Date.now() - 60_000);
  pace = 5;
  expect(await sweepRuns(deps)).toBe(1);
  while (deeds.length < 60) await setTimeout(5);
  await client.workflow.getHandle(runWorkflowId(id)).terminate('ops');
  pace = 0;
  while ((await runRowOf(home.db, id)).state === 'running') {
    await sweepRuns(deps, Date.now() + 120_000);
    await setTimeout(50);
  }
  expect(await runRowOf(home.db, id)).toMatchObject({ state: 'done', done: 300, total: 300 });
  expect(new Set(deeds).size).toBe(300);
});

test('a kind nobody works on ends as failed and says so', async () => {
  const id = await aRun(home.db, { kind: 'broadcast' });
  await client.workflow.start(RUN_WORKFLOW, runStart({ runId: id, kind: 'broadcast', undoes: false, startAt: null }, taskQueue));
  await expect(client.workflow.getHandle(runWorkflowId(id)).result()).rejects.toThrow();
  expect((await runRowOf(home.db, id)).state).toBe('failed');
});

test('a run whose row is gone ends quietly', async () => {
  expect((await (await start(randomUUID())).result()) as RunResult).toMatchObject({ state: 'cancelled', total: 0 });
});
