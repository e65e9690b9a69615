import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-account-menu.ts';

/** Words of 公众号菜单. */
export const t = catalogue(zh, () => import('./en/console-account-menu.ts'));
