import { html } from 'lit';
import type { ReviewView } from '../../../api/views/performance.ts';
import { answerReview, hideReview, showReview } from '../../data/performance-api.ts';
import { t } from '../../locales/console-reviews.ts';
import { areaField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';

const sub = (row: ReviewView): string => [row.client.short, row.title, row.comment].filter(Boolean).join(' · ');

/** The firm's answer; a new one takes the place of the old. @returns the review, or null when it was closed */
export const openAnswer = (row: ReviewView): Promise<ReviewView | null> =>
  openForm<{ text: string }, ReviewView>({
    title: t('answer'),
    sub: sub(row),
    draft: `review-answer-${row.id}`,
    values: { text: row.answer?.text ?? '' },
    check: ({ text }) => ({ text: text.trim() ? '' : t('missing') }),
    show: (form) => html`${areaField(form, 'text', { label: t('answer.words'), hint: t('answer.hint'), most: 300 })}`,
    confirm: t('answer.send'),
    send: ({ text }, key) => answerReview(row.id, text.trim(), key),
  });

/** Keeps it out of the mall with a reason, or shows it again. @returns what was done in words, or null when it was closed */
export async function openHide(row: ReviewView): Promise<string | null> {
  if (row.hidden) {
    await showReview(row.id);
    return t('shown');
  }
  const done = await openForm<{ reason: string }, ReviewView>({
    title: t('hide'),
    sub: sub(row),
    values: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() ? '' : t('missing') }),
    show: (form) => html`${areaField(form, 'reason', { label: t('hide.why'), hint: t('hide.hint'), most: 200 })}`,
    confirm: t('hide.send'),
    send: ({ reason }, key) => hideReview(row.id, reason.trim(), key),
  });
  return done && t('hide.done');
}
