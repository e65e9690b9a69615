import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-grants.ts';

/** Words of the console's page of grants with an end. */
export const t = catalogue(zh, () => import('./en/console-grants.ts'));
