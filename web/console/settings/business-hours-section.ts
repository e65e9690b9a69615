import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.ts';
import { t } from '../words.ts';
import { timeField } from './fields.ts';
import type { SectionPen } from './sections.ts';

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** The weekdays and spans in which business time runs. */
export const businessHoursSection = ({ draft, put, error, off }: SectionPen): TemplateResult =>
  html`<fieldset id="businessHours">
    <legend>${t('settings.businessHours')}</legend>
    <p>${t('settings.businessHoursHint')}</p>
    <div class="fl" .style=${'clear:both'}>
      <label>${t('settings.weekdays')}</label>
      <div class="days" role="group" aria-label=${t('settings.weekdays')}>
        ${DAYS.map((day) => {
          const on = draft.businessHours.weekdays.includes(Number(day));
          return html`<button
            type="button"
            aria-pressed=${on}
            ?disabled=${off}
            @click=${() =>
              put((d) => {
                d.businessHours.weekdays = on
                  ? d.businessHours.weekdays.filter((one) => one !== Number(day))
                  : [...d.businessHours.weekdays, Number(day)].toSorted((a, b) => a - b);
              })}
          >
            ${t(`weekday.${day}`)}
          </button>`;
        })}
      </div>
      ${error('/businessHours/weekdays') ? html`<div class="err">${icon('warn', 13)}${error('/businessHours/weekdays')}</div>` : nothing}
    </div>
    <ul class="rows" .style=${'margin-top:14px'}>
      ${draft.businessHours.spans.map((span, index) => {
        const [from = '', to = ''] = span.split('-');
        const set = (next: string): void =>
          put((d) => {
            d.businessHours.spans[index] = next;
          });
        return html`<li>
          <span class="n">${index + 1}</span>${timeField(t('settings.from'), from, off, (value) => set(`${value}-${to}`))}<span class="mut"
            >—</span
          >${timeField(t('settings.to'), to, off, (value) => set(`${from}-${value}`))}<button
            type="button"
            class="ib"
            aria-label=${t('settings.removeSpan')}
            ?disabled=${off || draft.businessHours.spans.length === 1}
            @click=${() =>
              put((d) => {
                d.businessHours.spans.splice(index, 1);
              })}
          >
            ${icon('close', 14)}</button
          >${error(`/businessHours/spans/${index}`) ? html`<span class="red">${error(`/businessHours/spans/${index}`)}</span>` : nothing}
        </li>`;
      })}
    </ul>
    ${error('/businessHours/spans') ? html`<div class="note d" .style=${'margin-top:8px'}>${error('/businessHours/spans')}</div>` : nothing}
    <button
      type="button"
      class="btn gho sm"
      .style=${'margin-top:8px'}
      ?disabled=${off || draft.businessHours.spans.length >= 6}
      @click=${() =>
        put((d) => {
          d.businessHours.spans.push('19:00-20:00');
        })}
    >
      ${icon('plus', 14)}<span>${t('settings.addSpan')}</span>
    </button>
    <p .style=${'margin:8px 0 0'}>${t('settings.allDay')}</p>
  </fieldset>`;
