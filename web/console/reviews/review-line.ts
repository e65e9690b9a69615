import { html, nothing, type TemplateResult } from 'lit';
import type { ReviewView } from '../../../api/views/performance.ts';
import { t } from '../../locales/console-reviews.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';

const TONES = { good: 'g', fair: 'a', poor: 'd' } as const;
/** 好评, 中评, 差评 as a tag. */
export const gradeTag = ({ grade }: Pick<ReviewView, 'grade'>): TemplateResult =>
  html`<span class="tag ${TONES[grade]}">${t(`grade.${grade}`)}</span>`;
/** Each thing that was rated. */
export const scoreWords = ({ scores }: ReviewView): string => scores.map(({ name, score }) => `${name} ${score}`).join(' · ');

/** A review in a few lines: what was said, of what, and what the firm answered. */
export const reviewLine = (row: ReviewView): TemplateResult =>
  html`<div class="rvw" data-id=${row.id}>
    <div class="row">
      ${gradeTag(row)}<b>${row.opens ? html`<a href=${href(`/cases/${row.id}`)}>${row.title}</a>` : row.title}</b
      ><span class="mut">${row.client.short}</span><span class="grow"></span><span class="mut num">${dayAndTime(row.at)}</span>
    </div>
    <p class="mut num">${scoreWords(row)}</p>
    <p>${row.comment || html`<span class="mut">${t('noComment')}</span>`}</p>
    ${row.answer ? html`<p class="ans"><b>${t('answer.by', { name: row.answer.by })}</b> ${row.answer.text}</p>` : nothing}${
      row.hidden ? html`<p class="mut">${t('hidden.why', { reason: row.hidden.reason })}</p>` : nothing
    }
  </div>`;
