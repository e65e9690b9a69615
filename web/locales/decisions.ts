import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/decisions.ts';

/** Words of 待我处理: the list, and what each kind of decision asks and says. */
export const t = catalogue(zh, () => import('./en/decisions.ts'));
