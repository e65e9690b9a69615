import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-home.ts';

export type HomeWord = keyof typeof zh;
/** Words of 首页装修. */
export const t = catalogue(zh, () => import('./en/console-home.ts'));
