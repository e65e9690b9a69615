import type { RunItemView } from '../../../api/views/runs.ts';
import { ERRORS } from '../../../domain/errors.ts';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-runs.ts';

/** Reasons only runs know. */
const OWN = ['left', 'internal', 'wrong_state', 'bytes_gone', 'file_damaged'] as const;
const isOwn = (reason: string | null): reason is (typeof OWN)[number] => (OWN as readonly (string | null)[]).includes(reason);

/** Why an item did not work out. */
export function reasonWords({ reason, message }: Pick<RunItemView, 'reason' | 'message'>): string {
  if (isOwn(reason)) return t(`reason.${reason}`);
  return codeWords(reason) ?? message ?? reason ?? '';
}
/** A code of the one table in words, or null. */
export const codeWords = (code: string | null): string | null =>
  code !== null && code in ERRORS ? ERRORS[code as keyof typeof ERRORS][locale() === 'en' ? 'en' : 'zh'] : null;
