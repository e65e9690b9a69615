import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-new-case.ts';

/** Words of a request begun at the desk. */
export const t = catalogue(zh, () => import('./en/console-new-case.ts'));
