import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-palette.ts';

/** Words of search and commands. */
export const t = catalogue(zh, () => import('./en/console-palette.ts'));
