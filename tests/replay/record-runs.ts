// Records the histories of runs and of what wakes waiting notices: `node tests/replay/record-runs.ts`. As with record.ts, a recorded history is never recorded again under its name.
import { existsSync, writeFileSync } from 'node:fs';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { NativeConnection, Worker } from '@temporalio/worker';
import type {
  BackupActivities,
  DailyActivities,
  DeliveryActivities,
  PerformanceActivities,
  RunActivities,
  RunChunk,
  TradeBillActivities,
} from '../../activities/contract.ts';
import type { ReconciliationState } from '../../domain/pay/bill.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { BACKUP_WORKFLOW, backupSummary } from '../../workflows/backup/messages.ts';
import { DAILY_WORKFLOW, dailyStart, scheduledDaily } from '../../workflows/daily/messages.ts';
import { DELIVERY_WORKFLOW, deliveryStart } from '../../workflows/delivery/messages.ts';
import { PERFORMANCE_WORKFLOW, performanceSummary, type PerformanceInput } from '../../workflows/performance/messages.ts';
import { RUN_WORKFLOW, runStart } from '../../workflows/run/messages.ts';
import { askBillNow, scheduledTradeBill, TRADE_BILL_WORKFLOW, tradeBillStart } from '../../workflows/trade-bill/messages.ts';
import { quietEngine, workflowBundle } from '../support/case-lab.ts';
import { startEngine } from '../support/engine.ts';
import { connectTimeSkipping, fastForward } from '../support/time-skipping.ts';

const taskQueue = 'recorded-runs';
const chunk = (done: number, stopped = false): RunChunk => ({ counts: { total: 430, done, skipped: 0, failed: 0 }, stopped });
let worked = 0;
let stopAfter = Infinity;
let waiting = 0;
let full = false;
let bills: ReconciliationState[] = [];
/** The world answers as rows would: three chunks, or stopped in the middle; three rounds of notices. */
const activities: RunActivities & DeliveryActivities & TradeBillActivities & PerformanceActivities & BackupActivities & DailyActivities = {
  failBackup: async () => undefined,
  backUpFirm: async ({ name, at }) => {
    if (full) throw new Error('ENOSPC: no space left on device');
    return { name, at, ok: true, bytes: 184_000_000, files: 1200, sha256: {} };
  },
  keepPerformance: async ({ period }) => [period],
  beginDaily: async () => ['engagements', 'bills', 'dunning'],
  workDaily: async ({ step, after }) => {
    if (step === 'dunning') throw ApplicationFailure.nonRetryable('nobody may be told', 'not_found');
    return step === 'bills' && after === null ? 'more' : null;
  },
  failDaily: async () => undefined,
  endDaily: async () => ['dunning'],
  takeUpRun: async () => undefined,
  beginRun: async () => {
    worked = 0;
    return chunk(0);
  },
  workRun: async () => {
    worked += 1;
    return chunk(Math.min(430, worked * 200), worked >= stopAfter);
  },
  endRun: async () => chunk(Math.min(430, worked * 200)).counts,
  checkTradeBill: async () => bills.shift() ?? 'balanced',
  deliverWaiting: async () => {
    waiting -= 1;
    return waiting > 0;
  },
};

quietEngine();
const engine = await startEngine();
const client = await connectTimeSkipping(engine.address);
const connection = await NativeConnection.connect({ address: engine.address });
const worker = await Worker.create({ connection, identity: 'tests', taskQueue, workflowBundle: await workflowBundle(), activities });
const running = worker.run();

const run = async (runId: string, startAt: number | null = null): Promise<string> => {
  const handle = await client.workflow.start(RUN_WORKFLOW, runStart({ runId, kind: 'cases.urge', undoes: false, startAt }, taskQueue));
  if (startAt !== null) await fastForward(client, handle.workflowId, startAt - Date.now() + 1000);
  await handle.result();
  return handle.workflowId;
};
/** Each plays one story and answers the id of the workflow it is written in. */
const STORIES: Record<string, () => Promise<string>> = {
  'run-whole-life': () => run('whole', Date.now() + HOUR_MS),
  'run-stopped-half-way': () => {
    stopAfter = 2;
    return run('stopped');
  },
  'delivery-in-the-morning': async () => {
    waiting = 3;
    const at = Date.now() + 9 * HOUR_MS;
    const handle = await client.workflow.start(DELIVERY_WORKFLOW, deliveryStart({ at }, taskQueue));
    await fastForward(client, handle.workflowId, at - Date.now() + 1000);
    await handle.result();
    return handle.workflowId;
  },
  'trade-bill-that-was-late': async () => {
    bills = ['waiting', 'waiting', 'differs'];
    const handle = await client.workflow.start(TRADE_BILL_WORKFLOW, tradeBillStart('2026-11-23', taskQueue));
    await fastForward(client, handle.workflowId, 31 * MINUTE_MS);
    await handle.signal(askBillNow);
    await handle.result();
    return handle.workflowId;
  },
  'daily-with-a-step-that-failed': async () => {
    const handle = await client.workflow.start(DAILY_WORKFLOW, dailyStart('2026-11-23', 'admin', taskQueue));
    await handle.result();
    return handle.workflowId;
  },
  'daily-by-the-clock': async () => {
    const options = { workflowId: 'daily-clock', taskQueue, args: [scheduledDaily] as [typeof scheduledDaily] };
    const handle = await client.workflow.start(DAILY_WORKFLOW, options);
    await handle.result();
    return handle.workflowId;
  },
  'trade-bill-by-the-clock': async () => {
    const options = { workflowId: 'trade-bill-clock', taskQueue, args: [scheduledTradeBill] as [typeof scheduledTradeBill] };
    const handle = await client.workflow.start(TRADE_BILL_WORKFLOW, options);
    await handle.result();
    return handle.workflowId;
  },
  'backup-by-the-clock': async () => {
    const handle = await client.workflow.start(BACKUP_WORKFLOW, { workflowId: 'backup-clock', taskQueue, staticSummary: backupSummary });
    await handle.result();
    return handle.workflowId;
  },
  'backup-that-failed': async () => {
    full = true;
    const handle = await client.workflow.start(BACKUP_WORKFLOW, { workflowId: 'backup-failed', taskQueue, staticSummary: backupSummary });
    await fastForward(client, handle.workflowId, 10 * MINUTE_MS);
    await handle.result().catch(() => undefined);
    return handle.workflowId;
  },
  'performance-by-the-clock': async () => {
    const input: PerformanceInput = { period: null };
    const options = {
      workflowId: 'performance-clock',
      taskQueue,
      args: [input] as [PerformanceInput],
      staticSummary: performanceSummary(null),
    };
    const handle = await client.workflow.start(PERFORMANCE_WORKFLOW, options);
    await handle.result();
    return handle.workflowId;
  },
};

try {
  for (const [name, story] of Object.entries(STORIES)) {
    const file = new URL(`histories/${name}.json`, import.meta.url);
    if (existsSync(file)) continue;
    const history = await client.workflow.getHandle(await story()).fetchHistory();
    writeFileSync(file, `${JSON.stringify(JSON.parse(historyToJSON(history)), null, 1)}\n`);
    console.log(`${name}: ${history.events?.length} events`);
  }
} finally {
  worker.shutdown();
  await running;
  await connection.close();
  await client.connection.close();
  await engine.stop();
}
