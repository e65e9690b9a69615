import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/bills.ts';

/** Words of a client's bills: 已缴至, what is owed, paying it. */
export const t = catalogue(zh, () => import('./en/bills.ts'));
