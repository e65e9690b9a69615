import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-daily.ts';

/** Words of the daily run. */
export const t = catalogue(zh, () => import('./en/console-daily.ts'));
