import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-access.ts';

/** Words of the console's log-in and of one's own security. */
export const t = catalogue(zh, () => import('./en/console-access.ts'));
