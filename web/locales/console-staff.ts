import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-staff.ts';

/** Words of the console's pages of the firm's people. */
export const t = catalogue(zh, () => import('./en/console-staff.ts'));
