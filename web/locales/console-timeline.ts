import { catalogue } from './catalogue.ts';
import { isAuditWord } from '../../domain/audit/say.ts';
import { zh } from '../../domain/audit/words-zh.ts';

/** What happened to a record, in words. */
export const t = catalogue(zh, () => import('../../domain/audit/words-en.ts'));
/** Whether there are words of its own for this. */
export const isTimelineWord = isAuditWord;
