import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/receipts.ts';

/** Words of payments, receipts and invoices on the phone. */
export const t = catalogue(zh, () => import('./en/receipts.ts'));
