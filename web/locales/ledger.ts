import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/ledger.ts';

/** Words of 账目 on the phone. */
export const t = catalogue(zh, () => import('./en/ledger.ts'));
