import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-revenue.ts';

/** Words of revenue. */
export const t = catalogue(zh, () => import('./en/console-revenue.ts'));
