import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-imports.ts';

/** Words of imports. */
export const t = catalogue(zh, () => import('./en/console-imports.ts'));
