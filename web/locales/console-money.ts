import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-money.ts';

/** Words of payments, refunds and reconciliation. */
export const t = catalogue(zh, () => import('./en/console-money.ts'));
