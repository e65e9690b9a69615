import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { NativeConnection, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type {
  CaseActivities,
  CaseProjection,
  CasePublication,
  ReconcileActivities,
  ReconcileChunk,
  ReconcileQuery,
} from '../../activities/contract.ts';
import type { CaseCommand, CaseNotice, CaseEntryType, CaseInput, CaseStatus } from '../../domain/case/types.ts';
import { CASE_COMMAND_UPDATES, CASE_WORKFLOWS, caseStart, timelineQuery, viewQuery } from '../../workflows/fulfilment/messages.ts';
import type { CaseReceipt } from '../../workflows/fulfilment/messages.ts';
import { connectTimeSkipping, fastForward } from './time-skipping.ts';

/** What the stand-in activities saw. */
export interface Seen {
  rows: Map<string, CaseStatus>;
  projections: CaseProjection[];
  publications: CasePublication[];
  reconciled: ReconcileQuery[];
}

/** A worker with stand-in activities on a real server, and a case in hand. */
export interface CaseLab {
  client: Client;
  taskQueue: string;
  seen: Seen;
  /** Whom auto-assign finds; null: nobody. */
  best: { staffId: string | null };
  /** Whether a payment for the case is on its way, by its number. */
  livePayments: Set<string>;
  /** What the next reconcile activities answer; then nothing to do. */
  chunks: ReconcileChunk[];
  start(input: CaseInput, adopted?: CaseStatus | null): Promise<LiveCase>;
  close(): Promise<void>;
}
/** One running case of the lab. */
export interface LiveCase {
  no: string;
  send(command: CaseCommand, key?: string): Promise<CaseReceipt>;
  /** What the money says; returns when the case has heard it. */
  tell(notice: CaseNotice): Promise<void>;
  status(): Promise<CaseStatus>;
  /** Types of the entries so far. */
  story(): Promise<CaseEntryType[]>;
  next(): Promise<{ type: string; at: number } | null>;
  later(ms: number): Promise<void>;
  /** Until nothing is on its way: no activity, no workflow task. */
  settled(): Promise<void>;
  ended(): Promise<void>;
}

const bundled = new Map<string, Promise<WorkflowBundleWithSourceMap>>();
/** A bundle of workflows by its entry file; made once a test file. */
export function bundleOf(entry: string): Promise<WorkflowBundleWithSourceMap> {
  const quiet = (): void => undefined;
  const made =
    bundled.get(entry) ??
    bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL(`../../${entry}`, import.meta.url)),
      logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error },
    });
  bundled.set(entry, made);
  return made;
}
/** The workflows as the worker runs them. */
export const workflowBundle = (): Promise<WorkflowBundleWithSourceMap> => bundleOf('workflows/index.ts');

let isQuiet = false;
/** Tests say what failed themselves; the engine's own lines only from warnings up. Before the first worker; a process does it once. */
export function quietEngine(): void {
  if (isQuiet) return;
  isQuiet = true;
  const quiet = (): void => undefined;
  Runtime.install({
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
    logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: console.warn, error: console.error },
  });
}

/** Opens the lab on a queue of its own. */
export async function openCaseLab(address: string): Promise<CaseLab> {
  quietEngine();
  const taskQueue = `cases-${randomInt(1e9)}`;
  const client = await connectTimeSkipping(address);
  const connection = await NativeConnection.connect({ address });
  const seen: Seen = { rows: new Map(), projections: [], publications: [], reconciled: [] };
  const chunks: ReconcileChunk[] = [];
  const livePayments = new Set<string>();
  const best: CaseLab['best'] = { staffId: null };
  const activities: CaseActivities & ReconcileActivities = {
    async projectCase(projection) {
      seen.projections.push(projection);
      seen.rows.set(projection.input.no, projection.status);
    },
    async publishCase(publication) {
      seen.publications.push(publication);
    },
    async bestCandidate() {
      return best.staffId;
    },
    async livePayments({ no }) {
      return livePayments.has(no);
    },
    async reconcileCases(query) {
      seen.reconciled.push(query);
      return chunks.shift() ?? { checked: 0, repaired: [], cursor: null };
    },
  };
  const worker = await Worker.create({ connection, identity: 'tests', taskQueue, workflowBundle: await workflowBundle(), activities });
  const running = worker.run();

  const start = async (input: CaseInput, adopted: CaseStatus | null = null): Promise<LiveCase> => {
    await client.workflow.start(CASE_WORKFLOWS[input.kind], caseStart({ input, status: adopted }, '城南店', taskQueue));
    while (!seen.rows.has(input.no)) await setTimeout(5);
    const handle = client.workflow.getHandle(input.no);
    return {
      no: input.no,
      send: (command, key) =>
        handle.executeUpdate<CaseReceipt, [CaseCommand]>(CASE_COMMAND_UPDATES[command.type].name, {
          args: [command],
          ...(key === undefined ? {} : { updateId: key }),
        }),
      tell: async ({ type, ...told }) => {
        await handle.signal(type, told);
        await handle.query(viewQuery);
      },
      status: async () => (await handle.query(viewQuery)).status,
      story: async () => (await handle.query(timelineQuery)).entries.map((entry) => entry.type),
      next: async () => (await handle.query(viewQuery)).next,
      later: (ms) => fastForward(client, input.no, ms),
      settled: async () => {
        for (;;) {
          const { raw } = await handle.describe();
          if (!raw.pendingActivities?.length && !raw.pendingWorkflowTask) return;
          await setTimeout(5);
        }
      },
      ended: async () => void (await handle.result()),
    };
  };
  const close = async (): Promise<void> => {
    worker.shutdown();
    await running;
    await connection.close();
    await client.connection.close();
  };
  return { client, taskQueue, seen, best, livePayments, chunks, start, close };
}
