import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-notices.ts';

/** Words of the delivery log and of messages to the account. */
export const t = catalogue(zh, () => import('./en/console-notices.ts'));
