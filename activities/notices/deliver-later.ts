import { CASE_TASK_QUEUE } from '../../workflows/fulfilment/messages.ts';
import { DELIVERY_WORKFLOW, deliveryStart } from '../../workflows/delivery/messages.ts';
import type { ActivityDeps } from '../deps.ts';

/**
 * Sees to it that what waits until an instant is sent then: one workflow an instant, whose timer survives whatever dies. The rows say what waits; starting it
 * twice finds the one that sleeps.
 */
export async function deliverLater({ client, taskQueue }: Pick<ActivityDeps, 'client' | 'taskQueue'>, at: number): Promise<void> {
  await client?.workflow.start(DELIVERY_WORKFLOW, deliveryStart({ at }, taskQueue ?? CASE_TASK_QUEUE));
}
