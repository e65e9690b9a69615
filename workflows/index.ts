/** The worker's bundle: every workflow under its wire name. */
export { reconcile } from './reconcile/workflow.ts';
export { request } from './request/workflow.ts';
export { run } from './run/workflow.ts';
