import { catalogue } from './catalogue.ts';
import { isAuditWord, type AuditWord } from '../../domain/audit/say.ts';
import { zh } from '../../domain/audit/words-zh.ts';

/** What happened to a record, in words. */
export const t = catalogue(zh, () => import('../../domain/audit/words-en.ts'));
export type TimelineWord = AuditWord;
/** Whether there are words of its own for this. */
export const isTimelineWord = isAuditWord;
