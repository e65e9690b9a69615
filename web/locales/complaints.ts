import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/complaints.ts';

/** 投诉与建议, on the phone and in the console. */
export const t = catalogue(zh, () => import('./en/complaints.ts'));
