import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-settings.ts';

/** Words of 设置 as one place. */
export const t = catalogue(zh, () => import('./en/console-settings.ts'));
