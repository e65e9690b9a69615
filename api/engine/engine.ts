import { randomUUID } from 'node:crypto';
import { type Client } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { CaseCommand } from '../../domain/case/types.ts';
import { SECOND_MS } from '../../domain/time.ts';
import {
  CASE_COMMAND_UPDATES,
  CASE_TASK_QUEUE,
  CASE_WORKFLOWS,
  caseStart,
  caseWorkflowId,
  viewQuery,
  type CaseLive,
  type CaseReceipt,
  type CaseRunInput,
} from '../../workflows/fulfilment/messages.ts';
import { DAILY_WORKFLOW, dailyStart } from '../../workflows/daily/messages.ts';
import { DELIVERY_WORKFLOW, deliveryStart } from '../../workflows/delivery/messages.ts';
import { RECONCILE_WORKFLOW, reconcileSummary, type ReconcileInput } from '../../workflows/reconcile/messages.ts';
import { RUN_WORKFLOW, runStart, runWorkflowId, type RunInput } from '../../workflows/run/messages.ts';
import { askBillNow, TRADE_BILL_WORKFLOW, tradeBillStart } from '../../workflows/trade-bill/messages.ts';
import { meaningOf } from './failures.ts';
import { createComplaintEngine, type ComplaintEngine } from './complaint-engine.ts';
import { createPayEngine, type PayEngine } from './pay-engine.ts';
import { createGrabQueue, type GrabQueue } from './grab-queue.ts';
import { untilWritten } from './until-written.ts';

/** One deadline for every message: afterwards the outcome is unknown. */
const MESSAGE_MS = 5 * SECOND_MS;
/** A look at the workflow may take so long; then the row answers. */
const LOOK_MS = 300;

/** What the API asks of the engine. */
export interface Engine {
  readonly namespace: string;
  /** host:port, for people to read. */
  readonly address: string;
  readonly taskQueue: string;
  /** Starts a request and waits until its row is `written`; the same number again is the same request. @throws outcome_unknown when no worker writes it in time, CaseNotRunning when it ended long ago */
  start(request: CaseRunInput, storeName: string, written: () => Promise<boolean>): Promise<void>;
  /** Sends a person's command. @throws the workflow's refusal, outcome_unknown, engine_unavailable, CaseNotRunning */
  send(no: string, command: CaseCommand, updateId?: string): Promise<CaseReceipt>;
  /** Payments and refunds. */
  readonly pay: PayEngine;
  readonly complaints: ComplaintEngine;
  /** One grab of a case at a time. */
  readonly queue: GrabQueue;
  /** Has a row looked at that contradicts its workflow; does not wait. */
  reconcile(no: string): void;
  /** Has notices that wait since this instant sent; does not wait, and not being able to is no failure: the worker looks for them. */
  deliver(at: number): void;
  /** What the workflow says of itself, or null when it does not answer at once. */
  look(no: string): Promise<CaseLive | null>;
  /** Starts the workflow of a run whose row stands; not being able to is no failure: the worker's sweeper starts it within a minute. */
  startRun(run: RunInput): Promise<void>;
  /** Has a day's bill fetched now: begins its run, or wakes the one that waits. @throws outcome_unknown, engine_unavailable */
  askForBill(date: string): Promise<void>;
  /** Has a date run now; one that runs is found. @throws outcome_unknown, engine_unavailable */
  runDay(date: string, byId: string): Promise<void>;
  /** Passes on that a run is to stop; its row says so already. */
  cancelRun(runId: string): Promise<void>;
}

/** The engine behind a client. */
export function createEngine(client: Client, { address, taskQueue = CASE_TASK_QUEUE }: { address: string; taskQueue?: string }): Engine {
  const within = async <T>(no: string, ms: number, call: () => Promise<T>): Promise<T> =>
    client.connection.withDeadline(Date.now() + ms, call).catch((error: unknown) => {
      throw meaningOf(error, no);
    });
  const send: Engine['send'] = async (no, command, updateId = randomUUID()) =>
    within(no, MESSAGE_MS, () =>
      client.workflow
        .getHandle(caseWorkflowId(no))
        .executeUpdate(CASE_COMMAND_UPDATES[command.type] as UpdateDefinition<CaseReceipt, [CaseCommand]>, { args: [command], updateId }),
    );
  return {
    namespace: client.options.namespace,
    address,
    taskQueue,
    start: async (request, storeName, written) => {
      const { no } = request.input;
      const until = Date.now() + MESSAGE_MS;
      await within(no, MESSAGE_MS, () =>
        client.workflow.start(CASE_WORKFLOWS[request.input.kind], caseStart(request, storeName, taskQueue)),
      );
      // The row is asked, not the workflow: an update only to wait would be one more billed action of every request.
      await untilWritten(written, until);
    },
    send,
    pay: createPayEngine(client, taskQueue),
    complaints: createComplaintEngine(client, taskQueue),
    queue: createGrabQueue(),
    reconcile: (no) => {
      const input: ReconcileInput = { scope: [no] };
      const options = {
        taskQueue,
        workflowId: `reconcile-${no}`,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        staticSummary: reconcileSummary(input),
      } as const;
      // Nobody waits for it: the scheduled run finds what this one could not.
      within(no, MESSAGE_MS, () => client.workflow.start(RECONCILE_WORKFLOW, options)).catch(() => undefined);
    },
    deliver: (at) => {
      within('', MESSAGE_MS, () => client.workflow.start(DELIVERY_WORKFLOW, deliveryStart({ at }, taskQueue))).catch(() => undefined);
    },
    startRun: async (run) =>
      within(run.runId, MESSAGE_MS, () => client.workflow.start(RUN_WORKFLOW, runStart(run, taskQueue))).then(
        () => undefined,
        () => undefined,
      ),
    askForBill: async (date) =>
      void (await within(date, MESSAGE_MS, () =>
        client.workflow.signalWithStart(TRADE_BILL_WORKFLOW, { ...tradeBillStart(date, taskQueue), signal: askBillNow }),
      )),
    runDay: async (date, byId) =>
      void (await within(date, MESSAGE_MS, () => client.workflow.start(DAILY_WORKFLOW, dailyStart(date, byId, taskQueue)))),
    cancelRun: async (runId) =>
      within(runId, MESSAGE_MS, () => client.workflow.getHandle(runWorkflowId(runId)).cancel()).then(
        () => undefined,
        () => undefined,
      ),
    look: async (no) => within(no, LOOK_MS, () => client.workflow.getHandle(caseWorkflowId(no)).query(viewQuery)).catch(() => null),
  };
}
