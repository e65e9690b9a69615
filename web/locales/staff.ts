import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/staff.ts';

/** Words of the staff pages. */
export const t = catalogue(zh, () => import('./en/staff.ts'));
