import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/custody.ts';

/** Words of custody and tax files on the phone. */
export const t = catalogue(zh, () => import('./en/custody.ts'));
