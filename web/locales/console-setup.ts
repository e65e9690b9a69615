import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-setup.ts';

/** Words of the first-run assistant. */
export const t = catalogue(zh, () => import('./en/console-setup.ts'));
