import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-filings.ts';

/** Words of filings in the console. */
export const t = catalogue(zh, () => import('./en/console-filings.ts'));
