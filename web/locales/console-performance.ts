import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-performance.ts';

/** Words of 绩效. */
export const t = catalogue(zh, () => import('./en/console-performance.ts'));
