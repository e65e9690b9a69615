import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-year.ts';

/** Words of year work in the console. */
export const t = catalogue(zh, () => import('./en/console-year.ts'));
