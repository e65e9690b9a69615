import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/mall.ts';

/** Words of the mall: what is sold, one service, the order. */
export const t = catalogue(zh, () => import('./en/mall.ts'));
