import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/errands.ts';

/** Words of 外勤 on the phone, and of what waits there for the net. */
export const t = catalogue(zh, () => import('./en/errands.ts'));
