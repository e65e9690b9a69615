import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-custody.ts';

/** Words of custody and tax files on the console. */
export const t = catalogue(zh, () => import('./en/console-custody.ts'));
