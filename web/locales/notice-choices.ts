import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/notice-choices.ts';

/** Words of 通知设置, on the phone and in the console, and of the firm's rules. */
export const t = catalogue(zh, () => import('./en/notice-choices.ts'));
