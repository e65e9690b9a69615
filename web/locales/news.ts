import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/news.ts';

/** Words of 公告 on the phone. */
export const t = catalogue(zh, () => import('./en/news.ts'));
