import { randomInt } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ensurePerformanceSchedule } from '../../activities/performance-schedule.ts';
import type { Db } from '../../db/open.ts';
import { keepMonths } from '../../db/records/performance-snapshots.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { monthSpan } from '../../domain/performance/months.ts';
import { civilDateOf, civilTimeOf, DAY_MS } from '../../domain/time.ts';
import { PERFORMANCE_WORKFLOW, performanceSummary, performanceWorkflowId } from '../../workflows/performance/messages.ts';
import { temporaryDatabase } from '../support/database.ts';
import { connectTimeSkipping } from '../support/time-skipping.ts';
import { workOn } from '../support/worker.ts';

const taskQueue = `performance-${randomInt(1e9)}`;
let client: Client;
let db: Db;
let stop: () => Promise<void>;
let down = 0;

beforeAll(async () => {
  const database = await temporaryDatabase();
  db = database.db;
  client = await connectTimeSkipping(inject('temporalAddress'), 'skip');
  const end = await workOn(inject('temporalAddress'), taskQueue, {
    keepPerformance: async ({ period }: { period: string }) => {
      if (down > 0) {
        down -= 1;
        throw new Error('the database is down');
      }
      return keepMonths(db, period, Date.now());
    },
  });
  stop = async () => {
    await end();
    await client.connection.close();
    await database.cleanup();
  };
});
afterAll(() => stop());

const fact = (no: string, at: number, staffId = 'staff-1') =>
  db
    .insertInto('performanceFacts')
    .values({
      subjectKind: 'case',
      subjectId: no,
      seq: 2,
      kind: 'taken',
      how: 'grab',
      staffId,
      storeId: 'store-1',
      clientId: 'c01',
      at,
      value: 60_000,
    })
    .execute();
let runs = 0;
const keep = (period: string | null): Promise<string[]> =>
  client.workflow.execute(PERFORMANCE_WORKFLOW, {
    workflowId: `${performanceWorkflowId(period ?? 'now')}-${taskQueue}-${(runs += 1)}`,
    taskQueue,
    args: [{ period }],
    staticSummary: performanceSummary(period),
  });
const tallies = (period: string) =>
  db
    .selectFrom('performanceTallies')
    .select(['version', 'staffId', 'count', 'sum'])
    .where('period', '=', period)
    .orderBy('staffId')
    .execute();

test('a firm that has not counted anything yet keeps nothing', async () => {
  expect(await keep('2026-07')).toEqual([]);
});

test('a month is kept with those that were slept over, once, and what comes later changes nothing of it', async () => {
  await fact('R1', monthSpan('2026-08').from + DAY_MS);
  await fact('R2', monthSpan('2026-10').from);
  await fact('R3', monthSpan('2026-10').to - 1);
  await fact('R4', monthSpan('2026-10').to);
  await fact('R5', monthSpan('2026-10').from + DAY_MS, 'staff-2');
  expect(await keep('2026-10')).toEqual(['2026-08', '2026-09', '2026-10']);
  const kept = [
    { version: 1, staffId: 'staff-1', count: 2, sum: 120_000 },
    { version: 1, staffId: 'staff-2', count: 1, sum: 60_000 },
  ];
  expect(await tallies('2026-10')).toEqual(kept);
  await fact('R6', monthSpan('2026-10').from + 2 * DAY_MS);
  expect(await keep('2026-10')).toEqual([]);
  expect(await tallies('2026-10')).toEqual(kept);
  expect(await tallies('2026-09')).toEqual([]);
});

test('a database that is away keeps it waiting, not wrong', async () => {
  down = 3;
  expect(await keep('2026-11')).toEqual(['2026-11']);
  expect(await tallies('2026-11')).toMatchObject([{ count: 1 }]);
});

test('on the 3rd of each month, at two in the morning of Beijing, for the month before', async () => {
  const scheduleId = `performance-${taskQueue}`;
  await ensurePerformanceSchedule(client, taskQueue, scheduleId);
  await ensurePerformanceSchedule(client, taskQueue, scheduleId);
  const handle = client.schedule.getHandle(scheduleId);
  const { info } = await handle.describe();
  const times = info.nextActionTimes.map((time) => time.getTime());
  expect(times.length).toBeGreaterThan(2);
  for (const at of times) expect([civilDateOf(at).slice(8), civilTimeOf(at)]).toEqual(['03', '02:00']);
  const before = addMonths(periodOf(civilDateOf(Date.now())), -1);
  await fact('R9', monthSpan(before).from);
  await db.deleteFrom('performanceSnapshots').where('period', '=', before).execute();
  await db.deleteFrom('performanceTallies').where('period', '=', before).execute();
  await handle.trigger();
  await expect
    .poll(() => db.selectFrom('performanceSnapshots').select('version').where('period', '=', before).execute(), { timeout: 20_000 })
    .toEqual([{ version: 1 }]);
  await handle.delete();
});
