import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-periods.ts';

/** Words of 月结, filings, year work and the tax calendar in the console. */
export const t = catalogue(zh, () => import('./en/console-periods.ts'));
