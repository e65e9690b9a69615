import { html, nothing, type TemplateResult } from 'lit';
import { DEFAULT_SETTINGS } from '../../../domain/settings-defaults.ts';
import { t as w } from '../../locales/console-settings.ts';
import { icon } from '../icons.ts';
import { t } from '../words.ts';
import { timeField, usualMark } from './fields.ts';
import { hoursPicture } from './hours-picture.ts';
import type { SectionPen } from './sections.ts';

/** The weekdays and spans of business hours in words: 周一 周二 … 09:00-12:00. */
export const hoursWords = ({ weekdays, spans }: { weekdays: readonly number[]; spans: readonly string[] }): string =>
  [weekdays.map((day) => w('weekday', { d: t(`weekday.${`${day}` as '1'}`) })).join(' '), ...spans].join('　');

/** The weekdays and spans in which business time runs, as a picture and as fields. */
export function businessHoursSection(pen: SectionPen): TemplateResult {
  const { draft, put, error, off, isDefault, restore } = pen;
  return html`<fieldset id="businessHours" class="wide">
    <legend>${t('settings.businessHours')}</legend>
    <p>${t('settings.businessHoursHint')}</p>
    <div id="businessHours-weekdays" tabindex="-1">${hoursPicture(pen)}</div>
    ${error('/businessHours/weekdays') ? html`<div class="err">${icon('warn', 13)}${error('/businessHours/weekdays')}</div>` : nothing}
    <h2 class="lb">${w('hours.spans')}</h2>
    <ul class="rows" id="businessHours-spans" tabindex="-1">
      ${draft.businessHours.spans.map((span, index) => {
        const [from = '', to = ''] = span.split('-');
        const wrong = error(`/businessHours/spans/${index}`);
        const set = (next: string): void =>
          put((d) => {
            d.businessHours.spans[index] = next;
          });
        const time = (label: string, value: string, edge: string, send: (given: string) => void): TemplateResult =>
          timeField(`${label} ${index + 1}`, value, off, send, `span-${index}-${edge}`, wrong !== '');
        return html`<li>
          <span class="n">${index + 1}</span>${time(t('settings.from'), from, 'from', (value) => set(`${value}-${to}`))}<span class="mut"
            >—</span
          >${time(t('settings.to'), to, 'to', (value) => set(`${from}-${value}`))}<button
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
          >${wrong ? html`<span class="red">${wrong}</span>` : nothing}
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
    ${
      isDefault('/businessHours')
        ? nothing
        : usualMark(
            hoursWords(DEFAULT_SETTINGS.businessHours),
            off ? null : () => restore('/businessHours/weekdays', '/businessHours/spans'),
          )
    }
  </fieldset>`;
}
