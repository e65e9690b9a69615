import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-accountants.ts';

/** Words around the dedicated accountant on the console: 实名事项, 交接清单, 更换会计. */
export const t = catalogue(zh, () => import('./en/console-accountants.ts'));
