import { randomInt } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ensureDailySchedule } from '../../activities/daily-schedule.ts';
import type { DailyStep } from '../../activities/daily/step.ts';
import { dailyActivities } from '../../activities/daily/work-daily.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { DomainError } from '../../domain/errors.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { DAILY_WORKFLOW, dailyStart, dailyWorkflowId, scheduledDaily } from '../../workflows/daily/messages.ts';
import { temporaryDatabase } from '../support/database.ts';
import { connectTimeSkipping } from '../support/time-skipping.ts';
import { workOn } from '../support/worker.ts';

const taskQueue = `daily-${randomInt(1e9)}`;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let home: Awaited<ReturnType<typeof temporaryDatabase>>;
let client: Client;
let still: Client;
let stop: () => Promise<void>;
/** What was done, in order; and how often the bills step breaks before it works. */
let did: string[] = [];
let breaks = 0;
/** Days of the past, so that no other file's run has the same id. */
let days = randomInt(10_000, 90_000);
const aDay = (): string => addCivilDays('2026-11-23', -(days += 1));

/** Bills in three calls, reminders refused by a rule, the filing guard in one. */
const steps: DailyStep[] = [
  {
    name: 'bills',
    work: async (_deps, date, after) => {
      if (breaks > 0) {
        breaks -= 1;
        throw new Error('the database is down');
      }
      did.push(`bills ${date} ${after ?? 'first'}`);
      const next = { first: 'second', second: 'third', third: null }[after ?? 'first'] ?? null;
      return { after: next, counts: { written: 2, ...(next === null ? { skipped: 1 } : {}) } };
    },
  },
  {
    name: 'dunning',
    work: async () => {
      throw new DomainError('not_found');
    },
  },
  {
    name: 'filing-guard',
    work: async (_deps, date) => {
      did.push(`guard ${date}`);
      return { after: null, counts: {} };
    },
  },
];

beforeAll(async () => {
  home = await temporaryDatabase();
  client = await connectTimeSkipping(inject('temporalAddress'), 'skip');
  still = await connectTimeSkipping(inject('temporalAddress'));
  const { createActivities } = await import('../../activities/index.ts');
  const deps = { db: home.db, log } as unknown as ActivityDeps;
  const end = await workOn(inject('temporalAddress'), taskQueue, { ...createActivities(deps), ...refusing(dailyActivities(deps, steps)) });
  stop = async () => {
    await end();
    await Promise.all([client.connection.close(), still.connection.close()]);
    await home.cleanup();
  };
});
beforeEach(() => {
  did = [];
  breaks = 0;
});
afterAll(() => stop());

/** As the worker wraps them: a refusal of the business is final. */
function refusing(activities: ReturnType<typeof dailyActivities>) {
  return {
    ...activities,
    workDaily: async (query: Parameters<typeof activities.workDaily>[0]) =>
      activities.workDaily(query).catch(async (error: unknown) => {
        const { ApplicationFailure } = await import('@temporalio/common');
        throw error instanceof DomainError ? ApplicationFailure.nonRetryable(error.message, error.code) : error;
      }),
  };
}
const stepsOf = (date: string) =>
  home.db
    .selectFrom('dailySteps')
    .select(['name', 'state', 'chunks', 'counts', 'problem'])
    .where('date', '=', date)
    .orderBy('seq')
    .execute();
const runOf = (date: string) =>
  home.db.selectFrom('dailyRuns').select(['state', 'times', 'startedById']).where('date', '=', date).executeTakeFirst();

test('steps run one after the other, each until nothing is left; one that is refused holds up no other and is said', async () => {
  const date = aDay();
  await client.workflow.execute(DAILY_WORKFLOW, dailyStart(date, 'admin', taskQueue));
  expect(did).toEqual([`bills ${date} first`, `bills ${date} second`, `bills ${date} third`, `guard ${date}`]);
  expect(await stepsOf(date)).toEqual([
    { name: 'bills', state: 'done', chunks: 3, counts: '{"written":6,"skipped":1}', problem: null },
    { name: 'dunning', state: 'failed', chunks: 0, counts: '{}', problem: 'not_found' },
    { name: 'filing-guard', state: 'done', chunks: 1, counts: '{}', problem: null },
  ]);
  expect(await runOf(date)).toEqual({ state: 'failed', times: 1, startedById: 'admin' });
});

test('what the world breaks is tried again where it was; the same date runs again from its beginning', async () => {
  const date = aDay();
  breaks = 3;
  await client.workflow.execute(DAILY_WORKFLOW, dailyStart(date, null, taskQueue));
  expect(did.filter((line) => line.startsWith('bills'))).toHaveLength(3);
  await client.workflow.execute(DAILY_WORKFLOW, dailyStart(date, null, taskQueue));
  expect(did.filter((line) => line.startsWith('bills'))).toHaveLength(6);
  expect(await runOf(date)).toMatchObject({ times: 2 });
});

test('a step that keeps breaking is given up after some minutes, and the others go on', async () => {
  const date = aDay();
  breaks = 1000;
  await client.workflow.execute(DAILY_WORKFLOW, dailyStart(date, null, taskQueue));
  expect(did).toEqual([`guard ${date}`]);
  expect((await stepsOf(date))[0]).toMatchObject({ state: 'failed', problem: 'internal' });
});

test('a call that came back twice is counted once', async () => {
  const date = aDay();
  const activities = dailyActivities({ db: home.db, log } as unknown as ActivityDeps, steps);
  await activities.beginDaily({ date, byId: null });
  for (const _ of [1, 2]) expect(await activities.workDaily({ date, step: 'bills', chunk: 0, after: null })).toBe('second');
  expect((await stepsOf(date))[0]).toMatchObject({ state: 'running', chunks: 1, counts: '{"written":2}' });
});

test('the clock begins today’s run under the day’s own id, once, and leaves it to itself', async () => {
  const today = civilDateOf(Date.now());
  const start = { taskQueue, args: [scheduledDaily] };
  await still.workflow.execute(DAILY_WORKFLOW, { ...start, workflowId: `scheduled-${randomInt(1e9)}` });
  await still.workflow.getHandle(dailyWorkflowId(today)).result();
  expect(did).toContain(`guard ${today}`);
});

test('the schedule is half past eight in Beijing, one at a time; set up again it stays one', async () => {
  const scheduleId = `daily-${randomInt(1e9)}`;
  await ensureDailySchedule(still, taskQueue, scheduleId);
  await ensureDailySchedule(still, taskQueue, scheduleId);
  const handle = still.schedule.getHandle(scheduleId);
  const { spec, info } = await handle.describe();
  expect(spec.timezone).toBe('Asia/Shanghai');
  const beijing = info.nextActionTimes.slice(0, 3).map((at) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16));
  expect(beijing).toEqual(['08:30', '08:30', '08:30']);
  await handle.delete();
});
