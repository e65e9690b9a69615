import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-period.ts';

/** Words of one period’s page in the console. */
export const t = catalogue(zh, () => import('./en/console-period.ts'));
