import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-list.ts';

/** Words of every list of the console. */
export const t = catalogue(zh, () => import('./en/console-list.ts'));
