import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createComplaintEngine } from '../../api/engine/complaint-engine.ts';
import type { ComplaintActivities } from '../../activities/complaints/contract.ts';
import type { ComplaintCommand, ComplaintInput, ComplaintStatus } from '../../domain/complaint/types.ts';
import {
  COMPLAINT_UPDATES,
  COMPLAINT_WORKFLOW,
  complaintStart,
  complaintView,
  type ComplaintLive,
  type ComplaintReceipt,
} from '../../workflows/complaint/messages.ts';
import { quietEngine, workflowBundle } from './case-lab.ts';
import { connectTimeSkipping, fastForward } from './time-skipping.ts';

/** A running complaint of the lab. */
export interface LiveComplaint {
  no: string;
  send(command: ComplaintCommand, key?: string): Promise<ComplaintReceipt>;
  live(): Promise<ComplaintLive>;
  later(ms: number): Promise<void>;
  /** Until nothing is on its way. */
  settled(): Promise<void>;
  ended(): Promise<void>;
}
/** A worker with stand-in activities on a real server. */
export interface ComplaintLab {
  client: Client;
  /** Projections and publications, in the order they came. */
  projected: ComplaintLive[];
  published: ComplaintLive[];
  start(input: ComplaintInput, adopted?: ComplaintStatus | null): Promise<LiveComplaint>;
  /** A command to one that has ended, as the API sends it. */
  sendToEnded(input: ComplaintInput, status: ComplaintStatus, command: ComplaintCommand): Promise<ComplaintReceipt>;
  close(): Promise<void>;
}

/** Opens the lab on a queue of its own. */
export async function openComplaintLab(address: string): Promise<ComplaintLab> {
  quietEngine();
  const taskQueue = `complaints-${randomInt(1e9)}`;
  const client = await connectTimeSkipping(address);
  const connection = await NativeConnection.connect({ address });
  const projected: ComplaintLive[] = [];
  const published: ComplaintLive[] = [];
  const activities: ComplaintActivities = {
    projectComplaint: async (mirror) => void projected.push(mirror),
    publishComplaint: async (publication) => void published.push(publication),
  };
  const worker = await Worker.create({ connection, identity: 'tests', taskQueue, workflowBundle: await workflowBundle(), activities });
  const running = worker.run();
  return {
    client,
    projected,
    published,
    sendToEnded: (input, status, command) => createComplaintEngine(client, taskQueue).sendToEnded({ input, status }, '高新店', command),
    start: async (input, adopted = null) => {
      await client.workflow.start(COMPLAINT_WORKFLOW, complaintStart({ input, status: adopted }, '高新店', taskQueue));
      while (!projected.some((one) => one.input.no === input.no)) await setTimeout(5);
      const handle = client.workflow.getHandle(input.no);
      return {
        no: input.no,
        send: (command, key) =>
          handle.executeUpdate(COMPLAINT_UPDATES[command.type] as UpdateDefinition<ComplaintReceipt, [ComplaintCommand]>, {
            args: [command],
            ...(key === undefined ? {} : { updateId: key }),
          }),
        live: () => handle.query(complaintView),
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
    },
    close: async () => {
      worker.shutdown();
      await running;
      await connection.close();
      await client.connection.close();
    },
  };
}
