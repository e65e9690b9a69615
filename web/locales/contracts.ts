import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/contracts.ts';

/** Words of 代账合同 on the phone. */
export const t = catalogue(zh, () => import('./en/contracts.ts'));
