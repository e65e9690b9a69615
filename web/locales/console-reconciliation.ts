import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-reconciliation.ts';

/** Words of reconciliation. */
export const t = catalogue(zh, () => import('./en/console-reconciliation.ts'));
