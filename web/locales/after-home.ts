import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/after-home.ts';

/** Words of what comes after the home’s first load: the accountant's card, blocks further down, deeds of several pages. */
export const t = catalogue(zh, () => import('./en/after-home.ts'));
