import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-login.ts';

/** Words of logging in to the console. */
export const t = catalogue(zh, () => import('./en/console-login.ts'));
