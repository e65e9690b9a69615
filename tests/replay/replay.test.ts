import { readFileSync, readdirSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleOf, quietEngine, workflowBundle } from '../support/case-lab.ts';

const folder = new URL('histories/', import.meta.url);
const recorded = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -5));
const replay = (workflowBundle: WorkflowBundleWithSourceMap, name: string): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle }, historyFromJSON(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))), name);

beforeAll(() => quietEngine());

describe('a history recorded by an earlier version goes on with today’s code', () => {
  test('there are some', () =>
    expect(recorded).toEqual(
      expect.arrayContaining([
        'request-whole-life',
        'request-nobody-grabs',
        'request-silent-client',
        'request-originals-unanswered',
        'request-adopted-open',
        'request-quoted',
        'order-whole-life',
        'order-unpaid',
        'reconcile-open',
        'payment-paid-by-notice',
        'payment-closed-at-deadline',
        'payment-refused-and-unknown',
        'refund-approved-processing',
        'refund-rejected',
        'refund-decision-first',
        'refund-decision-turned-down',
        'refund-by-rule-refused-once',
        'complaint-reopened-and-accepted',
        'complaint-risen-and-closed-by-itself',
        'complaint-shown-after-its-end',
        'run-whole-life',
        'run-stopped-half-way',
        'delivery-in-the-morning',
        'trade-bill-that-was-late',
        'trade-bill-by-the-clock',
        'backup-by-the-clock',
        'backup-that-failed',
        'performance-by-the-clock',
        'daily-with-a-step-that-failed',
        'daily-by-the-clock',
      ]),
    ));
  test.each(recorded)('%s', async (name) => replay(await workflowBundle(), name));
});

describe('negative control: a workflow changed without patched() is caught', () => {
  test.each(recorded.filter((name) => /^(request|payment|refund|complaint|daily)-/.test(name) && !name.includes('adopted')))(
    '%s',
    async (name) => {
      const broken = await bundleOf('tests/replay/broken-workflows.ts');
      await expect(replay(broken, name)).rejects.toBeInstanceOf(DeterminismViolationError);
    },
  );
});
