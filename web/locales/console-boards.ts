import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-boards.ts';

/** Words of the boards. */
export const t = catalogue(zh, () => import('./en/console-boards.ts'));
