/** The worker's bundle: every workflow under its wire name. */
export { backup } from './backup/workflow.ts';
export { complaint } from './complaint/workflow.ts';
export { daily } from './daily/workflow.ts';
export { delivery } from './delivery/workflow.ts';
export { order } from './order/workflow.ts';
export { payment } from './payment/workflow.ts';
export { performance } from './performance/workflow.ts';
export { reconcile } from './reconcile/workflow.ts';
export { refund } from './refund/workflow.ts';
export { request } from './request/workflow.ts';
export { run } from './run/workflow.ts';
export { tradeBill } from './trade-bill/workflow.ts';
