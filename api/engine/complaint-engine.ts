import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { ComplaintCommand, ComplaintInput } from '../../domain/complaint/types.ts';
import { SECOND_MS } from '../../domain/time.ts';
import {
  COMPLAINT_UPDATES,
  COMPLAINT_WORKFLOW,
  complaintStart,
  complaintWorkflowId,
  type ComplaintReceipt,
  type ComplaintRunInput,
} from '../../workflows/complaint/messages.ts';
import { meaningOf } from './failures.ts';
import { untilWritten } from './until-written.ts';

const MESSAGE_MS = 5 * SECOND_MS;

/** What the API asks of complaints' workflows. */
export interface ComplaintEngine {
  /** Starts one and waits until its row is `written`; the same number again is the same complaint. @throws outcome_unknown, CaseNotRunning when it ended long ago */
  start(input: ComplaintInput, storeName: string, written: () => Promise<boolean>): Promise<void>;
  /** Sends a person's command. @throws the workflow's refusal, outcome_unknown, engine_unavailable, CaseNotRunning */
  send(no: string, command: ComplaintCommand, updateId?: string): Promise<ComplaintReceipt>;
  /** The same to one that has ended: its run is taken up where its row stands, hears the command with its first task, and ends again. */
  sendToEnded(run: ComplaintRunInput, storeName: string, command: ComplaintCommand, updateId?: string): Promise<ComplaintReceipt>;
}

/** The engine's side of complaints behind a client. */
export function createComplaintEngine(client: Client, taskQueue: string): ComplaintEngine {
  const within = async <T>(no: string, call: () => Promise<T>): Promise<T> =>
    client.connection.withDeadline(Date.now() + MESSAGE_MS, call).catch((error: unknown) => {
      throw meaningOf(error, no);
    });
  const updateOf = (command: ComplaintCommand) => COMPLAINT_UPDATES[command.type] as UpdateDefinition<ComplaintReceipt, [ComplaintCommand]>;
  return {
    sendToEnded: (run, storeName, command, updateId = randomUUID()) =>
      within(run.input.no, () =>
        client.workflow.executeUpdateWithStart(updateOf(command), {
          startWorkflowOperation: new WithStartWorkflowOperation(COMPLAINT_WORKFLOW, {
            ...complaintStart(run, storeName, taskQueue),
            workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          }),
          args: [command],
          updateId,
        }),
      ),
    start: async (input, storeName, written) => {
      const until = Date.now() + MESSAGE_MS;
      const start = complaintStart({ input, status: null }, storeName, taskQueue);
      await within(input.no, () => client.workflow.start(COMPLAINT_WORKFLOW, start));
      await untilWritten(written, until);
    },
    send: (no, command, updateId = randomUUID()) =>
      within(no, () => client.workflow.getHandle(complaintWorkflowId(no)).executeUpdate(updateOf(command), { args: [command], updateId })),
  };
}
