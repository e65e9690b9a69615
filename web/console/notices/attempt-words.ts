import { html, type TemplateResult } from 'lit';
import type { AttemptView } from '../../../api/views/operations.ts';
import { attemptReason } from '../../../domain/attempt-reasons.ts';
import type { AttemptResult } from '../../../domain/channel-policy.ts';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-notices.ts';
import { dayAndTime } from '../time.ts';

const TONE: Record<AttemptResult, string> = { pending: 'i', sent: 'g', refused: 'd', unknown: 'a', skipped: '' };

/** What came of it, as a tag. */
export const resultTag = ({ result }: Pick<AttemptView, 'result'>): TemplateResult =>
  html`<span class="tag ${TONE[result as AttemptResult]}">${t(`result.${result as AttemptResult}`)}</span>`;

/** Why, in words; with the code behind it for who wants to look it up. */
export function reasonOf({ reason, waitsUntil }: Pick<AttemptView, 'reason' | 'waitsUntil'>): string {
  if (waitsUntil !== null) return t('waitsUntil', { at: dayAndTime(waitsUntil) });
  return reason === null ? '' : attemptReason(reason)[locale() === 'en' ? 'en' : 'zh'];
}

/** WeChat's own word of its arrival. */
export const receiptOf = ({ receipt, receiptAt }: Pick<AttemptView, 'receipt' | 'receiptAt'>): string =>
  receipt === null ? '—' : `${t(`receipt.${receipt}`)}${receiptAt === null ? '' : ` ${dayAndTime(receiptAt)}`}`;
