import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/approvals.ts';

/** Words of what an admin decides on the phone. */
export const t = catalogue(zh, () => import('./en/approvals.ts'));
