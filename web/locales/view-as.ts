import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/view-as.ts';

/** Words of looking as somebody else. */
export const t = catalogue(zh, () => import('./en/view-as.ts'));
