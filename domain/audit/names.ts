import { EXPORT_NAMES } from '../exports/names.ts';
import { isRunKind, RUN_KINDS } from '../runs.ts';

/** Kinds of runs and lists that were taken out, by their names. */
export function namedIn(language: 'zh' | 'en', field: string, value: string): string | null {
  if (field === 'kind' && isRunKind(value)) return RUN_KINDS[value][language];
  if (field === 'list' && Object.hasOwn(EXPORT_NAMES, value)) return EXPORT_NAMES[value as keyof typeof EXPORT_NAMES][language];
  return null;
}
