import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Worker, NativeConnection } from '@temporalio/worker';
import { DAY_MS } from '../../domain/time.ts';
import { CASE_WORKFLOWS, openedUpdate, caseStart, timelineQuery } from '../../workflows/fulfilment/messages.ts';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { aRequest } from '../support/a-request.ts';
import { quietEngine, workflowBundle } from '../support/case-lab.ts';
import { connectTimeSkipping } from '../support/time-skipping.ts';

let worker: Worker;
let running: Promise<void>;
let connection: NativeConnection;
const taskQueue = 'time-skipping';
beforeAll(async () => {
  quietEngine();
  connection = await NativeConnection.connect({ address: inject('temporalAddress') });
  const nothing = async (): Promise<void> => undefined;
  worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: await workflowBundle(),
    activities: { projectCase: nothing, publishCase: nothing, bestCandidate: async () => 'staff-3' },
  });
  running = worker.run();
});
afterAll(async () => {
  worker.shutdown();
  await running;
  await connection.close();
});

test('a case left alone skips from birth to auto-assignment in no time, started by update-with-start', async () => {
  const client = await connectTimeSkipping(inject('temporalAddress'), 'skip');
  const input = aRequest({ terms: { autoAssignAfterMs: 2 * DAY_MS } });
  const { args, workflowId, ...options } = caseStart({ input, status: null }, '城南店', taskQueue);
  const began = Date.now();
  const startOperation = new WithStartWorkflowOperation(CASE_WORKFLOWS.request, { args, workflowId, ...options });
  const receipt = await client.workflow.executeUpdateWithStart(openedUpdate, { startWorkflowOperation: startOperation });
  expect(receipt).toMatchObject({ no: input.no, state: 'open', version: 1 });
  const handle = client.workflow.getHandle(workflowId);
  await expect.poll(async () => (await handle.query(timelineQuery)).status.assigneeId, { timeout: 10_000 }).toBe('staff-3');
  const { status } = await handle.query(timelineQuery);
  expect(status.at - began).toBeGreaterThan(2 * DAY_MS);
  expect(Date.now() - began).toBeLessThan(20_000);
  await client.connection.close();
});
