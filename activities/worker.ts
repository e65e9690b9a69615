// The worker program: runs workflows and activities of the firm until it is told to end.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import type { Logger as EngineLogger, LogLevel, LogMetadata, NativeConnection, WorkerOptions } from '@temporalio/worker';
import { createChannels } from '../channels/channels.ts';
import { assertSchema } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { openSealed } from '../db/sealed.ts';
import { connectEngine } from '../engine/connect.ts';
import { connectWorkerEngine } from '../engine/connect-worker.ts';
import { createLogger } from '../engine/log.ts';
import { loadEngineSettings } from '../engine/settings.ts';
import type { EngineSettings } from '../engine/settings.ts';
import { RECONCILE_WORKFLOW, reconcileSummary } from '../workflows/reconcile/messages.ts';
import type { ReconcileInput } from '../workflows/reconcile/messages.ts';
import { readWorkerEnv } from './env.ts';
import type { WorkerEnv } from './env.ts';
import type { ActivityDeps, BackupPlaces } from './deps.ts';
import { ensureBackupSchedule } from './backup-schedule.ts';
import { ensureDailySchedule } from './daily-schedule.ts';
import { tellCases } from './errands/tell-cases.ts';
import { sweep } from './housekeeping.ts';
import { createActivities } from './index.ts';
import { ensurePerformanceSchedule } from './performance-schedule.ts';
import { ensureReconcileSchedule } from './reconcile-schedule.ts';
import { ensureTradeBillSchedule } from './trade-bill-schedule.ts';
import { resendReopened } from './notices/resend-notices.ts';
import { paySweeper } from './pay/sweep-pay.ts';
import { sweepWaiting } from './notices/sweep-waiting.ts';
import { sweepRuns } from './runs/sweep-runs.ts';

const log = createLogger('worker');
const CONNECT_PATIENCE_MS = 30_000;
const RESEND_EVERY_MS = 3000;
const ERRANDS_EVERY_MS = 2000;
const PAY_EVERY_MS = 10_000;
const SWEEP_EVERY_MS = 3_600_000;
const RUNS_EVERY_MS = 10_000;
const BUNDLE = fileURLToPath(new URL('../dist/workflows.js', import.meta.url));
const WORKFLOWS = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));

async function main(): Promise<void> {
  const env = readWorkerEnv();
  const settings = loadEngineSettings();
  const db = openDatabase({ url: env.databaseUrl, dataDir: env.dataDir });
  await assertSchema(db);
  installRuntime(env);
  const connection = await connectPatiently(settings);
  const engine = connectEngine(settings);
  const sealed = openSealed(env.keyFile);
  const taskQueue = settings.taskQueues.cases;
  const deps: ActivityDeps = {
    db,
    sealed,
    log,
    channels: createChannels({ db, sealed, bootstrap: env.channels }),
    publicUrl: env.publicUrl,
    client: engine.client,
    taskQueue,
    dataDir: env.dataDir,
    ...(env.backupDir !== null && env.databaseUrl === undefined ? { backups: placesOf(env.dataDir, env.backupDir, settings) } : {}),
  };
  const worker = await Worker.create({
    connection,
    namespace: settings.namespace,
    taskQueue,
    activities: createActivities(deps),
    ...workflowSource(),
    ...tuning(settings),
  });
  // The supervisor is gone: end as if it had said so.
  process.once('disconnect', () => stop(worker));
  // A listener keeps the channel, and the channel the process.
  process.channel?.unref();
  const running = worker.run();
  await startSchedules(engine.client, taskQueue, deps.backups);
  log.info({ taskQueue, address: settings.address, bundle: existsSync(BUNDLE) ? 'prebuilt' : 'made now' }, 'worker ready');
  process.send?.({ ready: true });
  const sweepPay = paySweeper(deps);
  const chores = [
    regularly(RESEND_EVERY_MS, 'notices could not be sent again', () => resendReopened(deps)),
    regularly(ERRANDS_EVERY_MS, 'cases could not be told of errands', () => tellCases(deps)),
    regularly(RUNS_EVERY_MS, 'silent runs could not be started', () => sweepRuns(deps)),
    regularly(PAY_EVERY_MS, 'payments and refunds could not be taken up', () => sweepPay()),
    regularly(RUNS_EVERY_MS, 'forgotten notices could not be sent', () => sweepWaiting(deps)),
    regularly(SWEEP_EVERY_MS, 'old rows could not be swept', () => sweep(db, env.dataDir, Date.now())),
  ];
  await running;
  await Promise.all(chores.map((chore) => chore.stop()));
  await connection.close();
  await engine.connection.close();
  await db.destroy();
  log.info('worker ended');
}

const placesOf = (dataDir: string, into: string, { mode, devServer }: EngineSettings): BackupPlaces => ({
  dataDir,
  engineFile: mode === 'embedded' ? join(dataDir, devServer.database) : null,
  into,
});

const workflowSource = (): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> =>
  existsSync(BUNDLE) ? { workflowBundle: { codePath: BUNDLE } } : { workflowsPath: WORKFLOWS };

function tuning({ worker }: EngineSettings): Partial<WorkerOptions> {
  return {
    maxCachedWorkflows: worker.maxCachedWorkflows,
    // A killed worker's cached cases wait so long for it before another takes them.
    stickyQueueScheduleToStartTimeout: `${worker.stickySeconds}s`,
    maxConcurrentWorkflowTaskExecutions: worker.maxConcurrentWorkflowTasks,
    maxConcurrentActivityTaskExecutions: worker.maxConcurrentActivities,
    maxConcurrentLocalActivityExecutions: worker.maxConcurrentLocalActivities,
    shutdownGraceTime: `${worker.shutdownGraceSeconds}s`,
    shutdownForceTime: `${worker.shutdownGraceSeconds + 4}s`,
  };
}

function stop(worker: Worker): void {
  if (worker.getState() === 'RUNNING') worker.shutdown();
}

/** The SDK's own voice goes into our log; SIGTERM and SIGINT drain the worker (Runtime listens for both). */
function installRuntime(env: WorkerEnv): void {
  Runtime.install({
    logger: engineLogger(),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} },
      ...(env.metricsPort === null ? {} : { metrics: { prometheus: { bindAddress: `127.0.0.1:${env.metricsPort}` } } }),
    },
  });
}

function engineLogger(): EngineLogger {
  const at = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: LogMetadata) =>
    log[level](meta ?? {}, message);
  const levels = { trace: at('trace'), debug: at('debug'), info: at('debug'), warn: at('warn'), error: at('error') };
  return {
    ...levels,
    log: (level: LogLevel, message: string, meta?: LogMetadata) => levels[level.toLowerCase() as keyof typeof levels](message, meta),
  };
}

/** The engine may still be starting. */
async function connectPatiently(settings: EngineSettings): Promise<NativeConnection> {
  const until = Date.now() + CONNECT_PATIENCE_MS;
  for (;;) {
    try {
      return await connectWorkerEngine(settings);
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Does a small thing over and over while the worker runs; a failure is logged, and it is tried again next time. */
function regularly(everyMs: number, what: string, run: () => Promise<unknown>): { stop(): Promise<void> } {
  let busy: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    busy = busy.then(run).catch((error: unknown) => log.error({ err: error }, what));
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await busy;
    },
  };
}

/** A worker that died may have left rows that its workflows know nothing of (engine.md, rule 1); and all open rows are looked at every quarter of an hour. */
async function startSchedules(
  client: ReturnType<typeof connectEngine>['client'],
  taskQueue: string,
  backups: BackupPlaces | undefined,
): Promise<void> {
  const input: ReconcileInput = { scope: 'recent' };
  try {
    await client.workflow.start(RECONCILE_WORKFLOW, {
      workflowId: 'reconcile-recent',
      taskQueue,
      args: [input],
      staticSummary: reconcileSummary(input),
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    await ensureReconcileSchedule(client, taskQueue);
    await ensureTradeBillSchedule(client, taskQueue);
    await ensureDailySchedule(client, taskQueue);
    await ensurePerformanceSchedule(client, taskQueue);
    await ensureBackupSchedule(client, taskQueue, backups);
  } catch (error) {
    log.error({ err: error }, 'reconcile or a schedule could not be started');
  }
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, 'worker cannot go on');
  process.exitCode = 1;
  // Native handles would keep a half-started worker alive.
  setTimeout(() => process.exit(1), 100);
});
