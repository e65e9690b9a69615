import { formatBeijing } from '../../domain/time.ts';

/** Wire name of what wakes notices that wait. */
export const DELIVERY_WORKFLOW = 'delivery';

/** Instants and ids only: who is told what stands in the rows. */
export interface DeliveryInput {
  /** Not before, ms UTC. */
  at: number;
  /** Exactly these; left out: everything that waits until then. */
  noticeIds?: string[];
}

/** Options it is started with. One an instant: starting it again finds the one that sleeps, and after it has ended a new one looks again. */
export const deliveryStart = (input: DeliveryInput, taskQueue: string) =>
  ({
    workflowId: input.noticeIds ? `delivery-${input.noticeIds[0]}` : `delivery-${input.at}`,
    taskQueue,
    args: [input],
    staticSummary: input.noticeIds ? '通知改走其他渠道' : `免打扰结束后发送通知 · ${formatBeijing(input.at)}`,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  }) as const;
