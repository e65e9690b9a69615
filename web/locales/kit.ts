import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/kit.ts';

/** Words of the component kit and of the office: states, urgencies, reasons, times. */
export const t = catalogue(zh, () => import('./en/kit.ts'));
