import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/pay.ts';

/** Words of money between a client and the firm: fee, quote, paying, transfer. */
export const t = catalogue(zh, () => import('./en/pay.ts'));
