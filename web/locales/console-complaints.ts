import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-complaints.ts';

/** What only the console says of complaints. */
export const t = catalogue(zh, () => import('./en/console-complaints.ts'));
