import { html, type TemplateResult } from 'lit';
import { t } from '../words.ts';
import { durationField } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** How long a client may rate, and when the one reminder goes out. */
export const reviewSection = ({ draft, put, field }: SectionPen): TemplateResult =>
  html`<fieldset id="review">
    <legend>${t('settings.review')}</legend>
    <p>${t('settings.reviewHint')}</p>
    <div class="g2">
      ${durationField(field('/review/window', 'settings.reviewWindow'), draft.review.window, ['second', 'minute', 'hour', 'day'], (iso) =>
        put((d) => {
          d.review.window = iso;
        }),
      )}${durationField(
        field('/review/remindAfter', 'settings.reviewRemind'),
        draft.review.remindAfter,
        ['second', 'minute', 'hour', 'day'],
        (iso) =>
          put((d) => {
            d.review.remindAfter = iso;
          }),
      )}
    </div>
  </fieldset>`;
