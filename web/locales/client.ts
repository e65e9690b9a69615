import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/client.ts';

/** Words of the client's pages and the shell. */
export const t = catalogue(zh, () => import('./en/client.ts'));
