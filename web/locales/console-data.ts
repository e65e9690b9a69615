import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-data.ts';

/** Words of 数据: in, out, who took what. */
export const t = catalogue(zh, () => import('./en/console-data.ts'));
