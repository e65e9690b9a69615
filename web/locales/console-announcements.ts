import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-announcements.ts';

/** Words of 公告 in the console. */
export const t = catalogue(zh, () => import('./en/console-announcements.ts'));
