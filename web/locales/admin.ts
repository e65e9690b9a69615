import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/admin.ts';

/** Words of the admin pages in WeChat. */
export const t = catalogue(zh, () => import('./en/admin.ts'));
