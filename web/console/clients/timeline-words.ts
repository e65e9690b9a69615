import type { TimelineLine } from '../../../api/views/clients.ts';
import { t } from '../../locales/console-clients.ts';

const FIELDS: Readonly<Record<string, Parameters<typeof t>[0]>> = {
  name: 'form.name',
  short: 'form.short',
  usci: 'form.usci',
  legalRep: 'record.legalRep',
  industry: 'record.industry',
  district: 'record.district',
  address: 'record.address',
  taxOffice: 'record.taxOffice',
  engaged: 'form.engaged',
  tags: 'record.tags',
  entity: 'tax.entity',
  vatKind: 'tax.vatKind',
  levy: 'tax.levy',
  flags: 'tax.flags',
  accountant: 'column.accountant',
  helpers: 'record.helpers',
  rights: 'contact.rights',
  title: 'contact.title',
};
const KINDS = ['entity', 'vat', 'levy', 'flag', 'right'] as const;

/** A value of a field as people read it. */
function valueOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return t('none');
  if (Array.isArray(value)) return value.map(valueOf).join(t('comma')) || t('none');
  if (typeof value === 'boolean') return t(value ? 'filter.yes' : 'filter.no');
  if (typeof value !== 'string') return String(value as number);
  const word = KINDS.map((kind) => `${kind}.${value}`).find((key) => t(key as Parameters<typeof t>[0]) !== key);
  return word ? t(word as Parameters<typeof t>[0]) : value;
}

/** What somebody did, in words, and what about it. */
export function timelineWords(line: TimelineLine): { does: string; detail: string } {
  const { what, kind, details, title, count } = line;
  const { reason, text, validFrom, person, name } = details as Partial<Record<string, string>>;
  if (kind === 'message') return { does: t('tl.messages', { n: count }), detail: title };
  if (kind === 'notice')
    return { does: title, detail: [String(details['case'] ?? ''), t('tl.notices', { n: count })].filter(Boolean).join(' · ') };
  const key = `tl.${what}` as Parameters<typeof t>[0];
  const does = t(key, { name: person ?? name ?? '', date: validFrom ?? '' });
  if (kind === 'case') return { does: does === key ? t('tl.other') : does, detail: title };
  const changes = Object.entries(details).flatMap(([field, change]) =>
    what !== 'client.created' && FIELDS[field] && Array.isArray(change) && change.length === 2
      ? [t('tl.changed', { field: t(FIELDS[field]), before: valueOf(change[0]), after: valueOf(change[1]) })]
      : [],
  );
  const said = typeof text === 'string' ? text : (reason ?? '');
  return { does: does === key ? t('tl.other') : does, detail: [...changes, ...(said ? [said] : [])].join(' · ') };
}
