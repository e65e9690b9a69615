import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/join.ts';

/** Words of the page that accepts an invitation. */
export const t = catalogue(zh, () => import('./en/join.ts'));
