import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/leave.ts';

/** Words of leave on the phone. */
export const t = catalogue(zh, () => import('./en/leave.ts'));
