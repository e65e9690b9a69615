import { randomInt } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { TradeBillQuery } from '../../activities/contract.ts';
import { ensureTradeBillSchedule } from '../../activities/trade-bill-schedule.ts';
import type { ReconciliationState } from '../../domain/pay/bill.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import {
  askBillNow,
  scheduledTradeBill,
  TRADE_BILL_WORKFLOW,
  tradeBillStart,
  tradeBillWorkflowId,
} from '../../workflows/trade-bill/messages.ts';
import { connectTimeSkipping } from '../support/time-skipping.ts';
import { workOn } from '../support/worker.ts';

const taskQueue = `trade-bill-${randomInt(1e9)}`;
let client: Client;
let still: Client;
let stop: () => Promise<void>;
let asked: TradeBillQuery[] = [];
let answers: (ReconciliationState | 'down')[] = [];
/** Days of the past, so that no other file's run has the same id. */
let days = randomInt(10_000, 90_000);
const aDay = (): string => addCivilDays('2026-11-23', -(days += 1));

beforeAll(async () => {
  client = await connectTimeSkipping(inject('temporalAddress'), 'skip');
  still = await connectTimeSkipping(inject('temporalAddress'));
  const end = await workOn(inject('temporalAddress'), taskQueue, {
    checkTradeBill: async (query: TradeBillQuery) => {
      asked.push(query);
      const answer = answers.shift() ?? 'balanced';
      if (answer === 'down') throw new Error('the database is down');
      return answer;
    },
  });
  stop = async () => {
    await end();
    await Promise.all([client.connection.close(), still.connection.close()]);
  };
});
beforeEach(() => {
  asked = [];
  answers = [];
});
afterAll(() => stop());

test('a bill that is still being made is asked for again every half hour, until it is there', async () => {
  answers = ['waiting', 'waiting', 'differs'];
  const date = aDay();
  const handle = await client.workflow.start(TRADE_BILL_WORKFLOW, tradeBillStart(date, taskQueue));
  await handle.result();
  expect(asked).toEqual([1, 2, 3].map(() => ({ date, last: false })));
  const { startTime, closeTime } = await handle.describe();
  expect(Math.round(((closeTime?.getTime() ?? 0) - startTime.getTime()) / 60_000)).toBe(60);
});

test('after half a day it is asked for the last time, and what is missing is said', async () => {
  answers = Array.from({ length: 23 }, () => 'waiting' as const);
  answers.push('failed');
  const date = aDay();
  await client.workflow.execute(TRADE_BILL_WORKFLOW, tradeBillStart(date, taskQueue));
  expect(asked).toHaveLength(24);
  expect(asked.map(({ last }) => last)).toEqual([...Array.from({ length: 23 }, () => false), true]);
});

test('a worker that fails in the middle does it again; the same day run twice is two looks of one day', async () => {
  answers = ['down', 'balanced', 'balanced'];
  const date = aDay();
  await client.workflow.execute(TRADE_BILL_WORKFLOW, tradeBillStart(date, taskQueue));
  await client.workflow.execute(TRADE_BILL_WORKFLOW, tradeBillStart(date, taskQueue));
  expect(asked.map((query) => query.date)).toEqual([date, date, date]);
});

test('somebody who asks by hand wakes the run that waits, and it is the same run', async () => {
  answers = ['waiting', 'balanced'];
  const date = aDay();
  const options = { ...tradeBillStart(date, taskQueue), signal: askBillNow };
  const waiting = await still.workflow.start(TRADE_BILL_WORKFLOW, tradeBillStart(date, taskQueue));
  while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const woken = await still.workflow.signalWithStart(TRADE_BILL_WORKFLOW, options);
  await woken.result();
  expect(woken.signaledRunId).toBe(waiting.firstExecutionRunId);
  expect(asked).toHaveLength(2);
});

test('the clock begins yesterday’s run under the day’s own id, once, and leaves it to itself', async () => {
  const yesterday = addCivilDays(civilDateOf(Date.now()), -1);
  const start = { taskQueue, args: [scheduledTradeBill] };
  await still.workflow.execute(TRADE_BILL_WORKFLOW, { ...start, workflowId: `scheduled-${randomInt(1e9)}` });
  await still.workflow.getHandle(tradeBillWorkflowId(yesterday)).result();
  expect(asked).toEqual([{ date: yesterday, last: false }]);
  answers = ['waiting', 'balanced'];
  await still.workflow.start(TRADE_BILL_WORKFLOW, tradeBillStart(yesterday, taskQueue));
  await still.workflow.execute(TRADE_BILL_WORKFLOW, { ...start, workflowId: `scheduled-${randomInt(1e9)}` });
  await still.workflow.getHandle(tradeBillWorkflowId(yesterday)).signal(askBillNow);
  await still.workflow.getHandle(tradeBillWorkflowId(yesterday)).result();
  expect(asked).toHaveLength(3);
});

test('the schedule is half past ten in Beijing, one at a time; set up again it stays one', async () => {
  const scheduleId = `trade-bill-${randomInt(1e9)}`;
  await ensureTradeBillSchedule(still, taskQueue, scheduleId);
  await ensureTradeBillSchedule(still, taskQueue, scheduleId);
  const handle = still.schedule.getHandle(scheduleId);
  const { spec, info } = await handle.describe();
  expect(spec.timezone).toBe('Asia/Shanghai');
  const beijing = info.nextActionTimes.slice(0, 3).map((at) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16));
  expect(beijing).toEqual(['10:30', '10:30', '10:30']);
  await handle.delete();
});
