import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-catalogue.ts';

/** Words of business types and phrases in the console. */
export const t = catalogue(zh, () => import('./en/console-catalogue.ts'));
