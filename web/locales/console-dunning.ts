import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-dunning.ts';

/** Words of the ladder of payment reminders. */
export const t = catalogue(zh, () => import('./en/console-dunning.ts'));
