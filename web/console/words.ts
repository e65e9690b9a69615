import { catalogue } from '../locales/catalogue.ts';
import { zh } from '../locales/console-zh.ts';

export type Word = keyof typeof zh;
/** The console's words; Chinese at hand, English on choice. */
export const t = catalogue(zh, () => import('../locales/console-en.ts'));
