import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-contacts.ts';

/** Words of the console's page of a contact. */
export const t = catalogue(zh, () => import('./en/console-contacts.ts'));
