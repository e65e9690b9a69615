import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-invoices.ts';

/** Words of invoices, transfers and receipts on the console. */
export const t = catalogue(zh, () => import('./en/console-invoices.ts'));
