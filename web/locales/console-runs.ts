import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-runs.ts';

/** Words of runs, deeds on many records, and broadcasts. */
export const t = catalogue(zh, () => import('./en/console-runs.ts'));
