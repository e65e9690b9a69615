import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-services.ts';

/** Words of the mall's services and categories in the console. */
export const t = catalogue(zh, () => import('./en/console-services.ts'));
