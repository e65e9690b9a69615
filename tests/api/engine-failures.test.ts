import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { GOOD_REQUEST, openLab, type ApiLab } from './lab.ts';

let lab: ApiLab;
beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'), { worker: false });
});
afterAll(() => lab.close());

/** Workers that take a task and drop it. */
async function dropTasks(times: number): Promise<void> {
  const { client, deps } = lab;
  const namespace = client.options.namespace;
  for (let lost = 0; lost < times; lost += 1)
    await client.withDeadline(Date.now() + 20_000, async () => {
      const { taskToken } = await client.workflowService.pollWorkflowTaskQueue({ namespace, taskQueue: { name: deps.engine.taskQueue } });
      await client.workflowService.respondWorkflowTaskFailed({ namespace, taskToken });
    });
}

test('of a case whose workers died three times over the same task nobody knows more yet: it is asked again, and no error', async () => {
  const client = await lab.as('demo-client-8');
  expect((await client.post('/api/requests', GOOD_REQUEST, { 'idempotency-key': 'dropped' })).body.code).toBe('outcome_unknown');
  const { allocated } = await lab.db.selectFrom('idempotency').select('allocated').executeTakeFirstOrThrow();
  const { no } = JSON.parse(allocated) as { no: string };
  await dropTasks(3);
  const by = { kind: 'contact', id: 'demo-client-8' } as const;
  const cancelled = lab.deps.engine.send(no, { type: 'cancel', by, contentId: 'c', refundFen: null });
  await expect(cancelled).rejects.toMatchObject({ code: 'outcome_unknown' });
});
