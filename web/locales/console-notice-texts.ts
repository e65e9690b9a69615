import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-notice-texts.ts';

/** Words of the firm’s own notice texts. */
export const t = catalogue(zh, () => import('./en/console-notice-texts.ts'));
