import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-channels.ts';

/** Words of 渠道. */
export const t = catalogue(zh, () => import('./en/console-channels.ts'));
