import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/home.ts';

/** Words of the shell and the client's home: what the first load carries. */
export const t = catalogue(zh, () => import('./en/home.ts'));
