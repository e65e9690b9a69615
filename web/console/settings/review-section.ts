import { html, nothing, type TemplateResult } from 'lit';
import { DEFAULT_DIMENSIONS, MOST_DIMENSIONS } from '../../../domain/case/dimensions.ts';
import { t as r } from '../../locales/console-reviews.ts';
import { icon } from '../icons.ts';
import { t } from '../words.ts';
import { durationField, usualMark } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** How long a client may rate, when the one reminder goes out, and what is rated beside the grade. */
export const reviewSection = (pen: SectionPen): TemplateResult => {
  const { draft, put, field } = pen;
  const units = ['second', 'minute', 'hour', 'day'] as const;
  return html`<fieldset id="review">
    <legend>${t('settings.review')}</legend>
    <p>${t('settings.reviewHint')}</p>
    <div class="g2">
      ${durationField(field('/review/window', 'settings.reviewWindow'), draft.review.window, units, (iso) =>
        put((d) => {
          d.review.window = iso;
        }),
      )}${durationField(field('/review/remindAfter', 'settings.reviewRemind'), draft.review.remindAfter, units, (iso) =>
        put((d) => {
          d.review.remindAfter = iso;
        }),
      )}
    </div>
    ${dimensions(pen)}
  </fieldset>`;
};

const USUAL = DEFAULT_DIMENSIONS.map(({ name }) => name).join(' · ');

/** Their names; one that is retired is no longer asked of new cases, and is still named in old ones. */
function dimensions({ draft, put, error, off, isDefault, restore }: SectionPen): TemplateResult {
  const { dimensions: all } = draft.review;
  const asked = all.filter(({ retired }) => !retired).length;
  const set = (index: number, change: Partial<(typeof all)[number]>): void =>
    put((d) => {
      d.review.dimensions = d.review.dimensions.map((one, at) => (at === index ? { ...one, ...change } : one));
    });
  const wrong = error('/review/dimensions');
  return html`<div class="fl" id="review-dimensions" tabindex="-1">
    <span class="lb">${r('dimensions')}</span>
    <div class="hint">${r('dimensions.hint', { n: MOST_DIMENSIONS })}</div>
    ${all.map((one, index) => {
      const bad = error(`/review/dimensions/${index}/name`);
      return html`<div class="dims">
        <div class="in ${bad ? 'bad' : ''}">
          <input
            aria-label=${r('dimensions.one', { n: index + 1 })}
            aria-invalid=${bad ? 'true' : nothing}
            maxlength="12"
            ?disabled=${off || one.retired}
            .value=${one.name}
            @input=${(event: Event) => set(index, { name: (event.target as HTMLInputElement).value })}
          />
        </div>
        <button
          type="button"
          class="btn sm"
          ?disabled=${off || (one.retired ? asked >= MOST_DIMENSIONS : asked <= 1)}
          @click=${() => set(index, { retired: !one.retired })}
        >
          ${r(one.retired ? 'dimensions.back' : 'dimensions.retire')}</button
        >${bad ? html`<span class="red">${bad}</span>` : nothing}
      </div>`;
    })}
    ${wrong ? html`<div class="err">${wrong}</div>` : nothing}
    <button
      type="button"
      class="btn sm"
      ?disabled=${off || asked >= MOST_DIMENSIONS}
      @click=${() =>
        put((d) => {
          d.review.dimensions = [...d.review.dimensions, { id: freshId(d.review.dimensions), name: '', retired: false }];
        })}
    >
      ${icon('plus', 13)}${r('dimensions.add')}
    </button>
    ${isDefault('/review/dimensions') ? nothing : usualMark(USUAL, off ? null : () => restore('/review/dimensions'))}
  </div>`;
}

/** An id no dimension ever had: `d4`, `d5` … */
function freshId(all: readonly { id: string }[]): string {
  for (let n = all.length + 1; ; n += 1) if (!all.some(({ id }) => id === `d${n}`)) return `d${n}`;
}
