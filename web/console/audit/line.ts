import type { AuditLineView } from '../../../api/views/audit.ts';
import { recordKind } from '../../../domain/audit/kinds.ts';
import { namedIn } from '../../../domain/audit/names.ts';
import { isChange } from '../../../domain/audit/say.ts';
import { locale } from '../../locales/catalogue.ts';
import { isTimelineWord } from '../../locales/console-timeline.ts';
import { t } from '../../locales/console-audit.ts';
import { mark } from '../../locales/punctuation.ts';
import { fieldWords, valueWords } from '../timeline/line-words.ts';

/** What was changed: field, before, after. */
export const changesOf = ({ details }: AuditLineView): { field: string; before: unknown; after: unknown }[] =>
  Object.entries(details).flatMap(([field, value]) => (isChange(field, value) ? [{ field, before: value[0], after: value[1] }] : []));
/** What else it says. */
export const factsOf = ({ details }: AuditLineView): { field: string; value: unknown }[] =>
  Object.entries(details).flatMap(([field, value]) => (isChange(field, value) ? [] : [{ field, value }]));

/** 业务单, 客户 … */
export const kindWords = (kind: string): string => recordKind(kind)[locale() === 'en' ? 'en' : 'zh'];

/** The page of the record a line is about, or null. */
export function pageOf({ record }: AuditLineView): string | null {
  switch (record.kind) {
    case 'case':
      return `/cases/${record.id}`;
    case 'run':
      return `/runs/${record.id}`;
    case 'client':
      return `/clients/${record.id}`;
    case 'staff':
      return `/staff/${record.id}`;
    case 'performance':
      return `/performance?period=${record.id}`;
    case 'settings':
      return record.id === 'permissions' ? '/roles' : '/settings';
    case 'person':
      return `/contacts/${record.id}`;
    case 'bill':
      return `/bills/${record.id}`;
    case 'payment':
      return `/payments/${record.id}`;
    case 'engagement':
      return `/engagements/${record.id}`;
    case 'ledger':
      return `/ledgers/${record.id}`;
    case 'period':
      return `/periods/${record.id}`;
    case 'complaint':
      return `/complaints/${record.id}`;
    case 'businessType':
      return `/business-types/${record.id}`;
    case 'service':
      return `/services/${record.id}`;
    case 'reconciliation':
      return `/reconciliations/${record.id}`;
    case 'invoice':
      return `/invoices/${record.id}`;
    default:
      return null;
  }
}

/** Ids and counters that say nothing at a glance; they stand in the whole line. */
const DULL = /^(version|internal|step|session|grant)$|Id$/;

/** A value as people know it: lists and runs by their names. */
export const factWords = (field: string, value: unknown): string =>
  (typeof value === 'string' ? namedIn(locale() === 'en' ? 'en' : 'zh', field, value) : null) ?? valueWords(value, field);

/** The line in a few words: what was changed, or what it says. */
export function shortWords(line: AuditLineView): string {
  const changes = changesOf(line);
  if (changes.length > 1)
    return `${t('changes', { n: changes.length })}${mark('：')}${changes.map(({ field }) => fieldWords(field)).join(mark('、'))}`;
  const [change] = changes;
  if (change)
    return `${fieldWords(change.field)}${mark('：')}${valueWords(change.before, change.field)} → ${valueWords(change.after, change.field)}`;
  return factsOf(line)
    .filter(
      ({ field, value }) =>
        typeof value !== 'object' && value !== null && value !== '' && isTimelineWord(`field.${field}`) && !DULL.test(field),
    )
    .slice(0, 4)
    .map(({ field, value }) => `${fieldWords(field)} ${factWords(field, value)}`)
    .join(' · ');
}
