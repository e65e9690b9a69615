import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/clients.ts';

/** Words of a company's page on the phone: as its contact, and as the staff who serve it. */
export const t = catalogue(zh, () => import('./en/clients.ts'));
