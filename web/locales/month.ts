import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/month.ts';

/** Words of a month as its client reads it, and of what happened in it. */
export const t = catalogue(zh, () => import('./en/month.ts'));
