import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-forms.ts';

/** Words of the console's forms. */
export const t = catalogue(zh, () => import('./en/console-forms.ts'));
