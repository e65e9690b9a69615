import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/error.ts';

/** Words of what went wrong. */
export const t = catalogue(zh, () => import('./en/error.ts'));
