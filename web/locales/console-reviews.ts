import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-reviews.ts';

/** Words of reviews: what is rated, and what the firm does with what clients say. */
export const t = catalogue(zh, () => import('./en/console-reviews.ts'));
