import { catalogue } from './catalogue.ts';
import { zh } from './zh-CN/console-timeline.ts';

/** What happened to a record, in words. */
export const t = catalogue(zh, () => import('./en/console-timeline.ts'));
export type TimelineWord = keyof typeof zh;
/** Whether there are words of its own for this. */
export const isTimelineWord = (key: string): key is TimelineWord => Object.hasOwn(zh, key);
