import { readCaseInput } from '../../db/read/case-input.ts';
import type { PaySubject } from '../../domain/pay/ways.ts';
import { CASE_TASK_QUEUE, CASE_WORKFLOWS, caseStart } from '../../workflows/fulfilment/messages.ts';
import { REFUNDED_SIGNAL, type RefundedNotice } from '../../workflows/refund/messages.ts';
import type { ActivityDeps } from '../deps.ts';

/**
 * Tells a case that has ended of money that went back: its workflow is taken up from where its row stands, hears it, and ends again. One that runs hears it
 * too; told twice is told once. Without this a case called off would say for ever that it has kept what it gave back.
 */
export async function tellEndedCase(
  { db, client, taskQueue = CASE_TASK_QUEUE }: ActivityDeps,
  { kind, id }: PaySubject,
  notice: RefundedNotice,
): Promise<void> {
  if (kind !== 'request' && kind !== 'order') return;
  const kept = await readCaseInput(db, id);
  if (!kept || !client) return;
  const { input, status, storeName } = kept;
  await client.workflow.signalWithStart(CASE_WORKFLOWS[input.kind], {
    ...caseStart({ input, status, entries: [] }, storeName, taskQueue),
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    signal: REFUNDED_SIGNAL,
    signalArgs: [notice],
  });
}
