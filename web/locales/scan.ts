import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/scan.ts';

/** Words of the page that confirms a console's log-in. */
export const t = catalogue(zh, () => import('./en/scan.ts'));
