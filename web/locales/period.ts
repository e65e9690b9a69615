import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/period.ts';

/** Words of 月结 on the phone. */
export const t = catalogue(zh, () => import('./en/period.ts'));
