import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/kit.ts';

/** Keys of the kit's texts. */
export type KitKey = keyof typeof zh;
/** Words of the component kit and of the office: states, urgencies, reasons, times. */
export const t = catalogue(zh, () => import('./en/kit.ts'));
