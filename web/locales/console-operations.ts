import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-operations.ts';

/** Words of the page of operations. */
export const t = catalogue(zh, () => import('./en/console-operations.ts'));
