import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/case.ts';

/** Keys of these texts. */
export type CaseKey = keyof typeof zh;
/** Words of the larger elements of a case: turn, papers, timeline, thread, uploads. */
export const t = catalogue(zh, () => import('./en/case.ts'));
