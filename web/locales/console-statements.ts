import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-statements.ts';

/** Words of bank statements. */
export const t = catalogue(zh, () => import('./en/console-statements.ts'));
