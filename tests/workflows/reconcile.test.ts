import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { RECENT_MS, RECONCILE_WORKFLOW } from '../../workflows/reconcile/messages.ts';
import type { ReconcileInput, ReconcileResult } from '../../workflows/reconcile/messages.ts';
import { openCaseLab } from '../support/case-lab.ts';
import type { CaseLab } from '../support/case-lab.ts';

let lab: CaseLab;
beforeAll(async () => {
  lab = await openCaseLab(inject('temporalAddress'));
});
afterAll(() => lab.close());

async function run(input: ReconcileInput, workflowId: string): Promise<ReconcileResult> {
  lab.seen.reconciled.length = 0;
  return (await lab.client.workflow.execute(RECONCILE_WORKFLOW, {
    workflowId,
    taskQueue: lab.taskQueue,
    args: [input],
  })) as ReconcileResult;
}

test('every open row, a chunk at a time, and what was put right is said', async () => {
  lab.chunks.push(
    { checked: 200, repaired: ['R26112300001'], cursor: 'R26112300200' },
    { checked: 40, repaired: ['R26112300230'], cursor: null },
  );
  expect(await run({ scope: 'open' }, 'reconcile-all')).toEqual({ checked: 240, repaired: ['R26112300001', 'R26112300230'] });
  expect(lab.seen.reconciled).toEqual([
    { nos: null, since: null, cursor: null, before: { checked: 0, repaired: [] } },
    { nos: null, since: null, cursor: 'R26112300200', before: { checked: 200, repaired: ['R26112300001'] } },
  ]);
  const metadata = await lab.client.workflow.getHandle('reconcile-all').query<{ currentDetails: string }>('__temporal_workflow_metadata');
  expect(metadata.currentDetails).toContain('核对完成');
  expect(metadata.currentDetails).toContain('已核对 240 单，修正 2 单');
});

test('what changed lately looks back from when the run began; named cases look at nothing else', async () => {
  const before = Date.now();
  await run({ scope: 'recent' }, 'reconcile-lately');
  const since = lab.seen.reconciled[0]?.since ?? 0;
  expect(since).toBeGreaterThanOrEqual(before - RECENT_MS - 1000);
  expect(since).toBeLessThanOrEqual(Date.now() - RECENT_MS);
  await run({ scope: ['R26112300017'] }, 'reconcile-named');
  expect(lab.seen.reconciled).toEqual([{ nos: ['R26112300017'], since: null, cursor: null, before: { checked: 0, repaired: [] } }]);
});
