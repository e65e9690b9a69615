import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/today.ts';

/** Words of 今天 on the phone, and of the lists behind its numbers. */
export const t = catalogue(zh, () => import('./en/today.ts'));
