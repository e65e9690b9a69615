import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-calendar.ts';

/** Words of the tax calendar in the console. */
export const t = catalogue(zh, () => import('./en/console-calendar.ts'));
