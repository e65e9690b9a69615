import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-audit.ts';

/** Words of the audit page. */
export const t = catalogue(zh, () => import('./en/console-audit.ts'));
