import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/fee-work.ts';

/** Words of money for those who do the work: the fee strip, a quote being written, a refund proposed. */
export const t = catalogue(zh, () => import('./en/fee-work.ts'));
