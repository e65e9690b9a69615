import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-engagements.ts';

/** Words of 代账合同 on the console. */
export const t = catalogue(zh, () => import('./en/console-engagements.ts'));
