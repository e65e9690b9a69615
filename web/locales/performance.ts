import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/performance.ts';

/** Words of 绩效 that phone and console share, and those of the phone. */
export const t = catalogue(zh, () => import('./en/performance.ts'));
