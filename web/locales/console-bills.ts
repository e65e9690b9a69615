import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-bills.ts';

/** Words of bills, their age and the calls about them. */
export const t = catalogue(zh, () => import('./en/console-bills.ts'));
