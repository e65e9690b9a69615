import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-ledgers.ts';

/** Words of 账目 on the console. */
export const t = catalogue(zh, () => import('./en/console-ledgers.ts'));
