import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-errands.ts';

/** Words of 外勤 on the console. */
export const t = catalogue(zh, () => import('./en/console-errands.ts'));
