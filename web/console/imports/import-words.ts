import { codedWords, isCoded } from '../../../domain/imports/coded.ts';
import { faultWords, type RowFault } from '../../../domain/imports/faults.ts';
import { IMPORT_FIELDS, type ImportField } from '../../../domain/imports/fields.ts';
import { readCycle, readEntity, readLevy, readVatKind } from '../../../domain/imports/values.ts';
import type { RowCounts } from '../../../domain/imports/outcome.ts';
import { locale } from '../../locales/catalogue.ts';

/** A field as people read it. */
export const fieldWords = (field: ImportField): string => IMPORT_FIELDS[field][locale() === 'en' ? 'en' : 'zh'];

/** What is wrong, in the reader's language. */
export const sayFault = (fault: Pick<RowFault, 'code' | 'params'>): string => faultWords(fault, locale() === 'en' ? 'en' : 'zh');

/** A value of a field in words: codes become theirs, money gets its sign. */
export function valueWords(field: ImportField, value: string): string {
  const words = isCoded(field) ? codedWords(field)[value] : undefined;
  if (words) return words[locale() === 'en' ? 'en' : 'zh'];
  return ['fee', 'arrears', 'credit'].includes(field) ? `¥${value}` : value;
}

/** What is shown of how rows stand, in the order of the bar, each with its tone. */
export const SHOWN = [
  ['created', 'd'],
  ['changed', 'c'],
  ['same', 'n'],
  ['duplicate', 's'],
  ['fault', 'f'],
] as const satisfies readonly (readonly [keyof RowCounts, string])[];

const READS = { vatKind: readVatKind, entity: readEntity, levy: readLevy, cycle: readCycle };
/** What a word of a file is taken for. */
export function readsAs(field: ImportField, text: string): string {
  const code = field in READS ? READS[field as keyof typeof READS](text) : null;
  return code === null ? text : valueWords(field, code);
}
