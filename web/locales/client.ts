import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/client.ts';

/** Words of the client's pages behind the home. */
export const t = catalogue(zh, () => import('./en/client.ts'));
