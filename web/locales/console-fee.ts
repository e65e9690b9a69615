import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-fee.ts';

/** Words of orders and of what a case costs. */
export const t = catalogue(zh, () => import('./en/console-fee.ts'));
