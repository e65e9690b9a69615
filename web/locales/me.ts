import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/me.ts';

/** Words of what is a person's own on the phone: 我的, messages, files, companies, settings. */
export const t = catalogue(zh, () => import('./en/me.ts'));
