import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-clients.ts';

/** Words of the pages of clients. */
export const t = catalogue(zh, () => import('./en/console-clients.ts'));
