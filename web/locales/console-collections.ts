import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-collections.ts';

/** Words of offline receipts. */
export const t = catalogue(zh, () => import('./en/console-collections.ts'));
