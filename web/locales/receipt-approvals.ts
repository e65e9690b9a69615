import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/receipt-approvals.ts';

/** Words of offline receipts an admin confirms on the phone. */
export const t = catalogue(zh, () => import('./en/receipt-approvals.ts'));
