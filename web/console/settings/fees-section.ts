import { html, nothing, type TemplateResult } from 'lit';
import { DEFAULT_SETTINGS } from '../../../domain/settings-defaults.ts';
import type { FirmSettings } from '../../../domain/settings.ts';
import { icon } from '../icons.ts';
import { t } from '../words.ts';
import { durationField, numberField, usualMark } from './fields.ts';
import type { SectionPen } from './sections.ts';

type Unanswered = FirmSettings['fees']['unanswered'];

/** How long a client may take to pay, to transfer, to answer a quote; and what becomes of one nobody answers. */
export const feesSection = ({ draft, put, field, off, isDefault, restore }: SectionPen): TemplateResult =>
  html`<fieldset id="fees">
    <legend>${t('settings.fees')}</legend>
    <p>${t('settings.feesHint')}</p>
    <div class="g2">
      ${durationField(field('/fees/payWithin', 'settings.payWithin'), draft.fees.payWithin, ['minute', 'hour'], (iso) =>
        put((d) => {
          d.fees.payWithin = iso;
        }),
      )}${numberField(
        field('/fees/transferBusinessDays', 'settings.transferDays', 'settings.transferDaysHint'),
        draft.fees.transferBusinessDays,
        1,
        30,
        t('unit.businessDay'),
        (value) =>
          put((d) => {
            d.fees.transferBusinessDays = value;
          }),
      )}${durationField(field('/fees/acceptWithin', 'settings.acceptWithin'), draft.fees.acceptWithin, ['hour', 'day'], (iso) =>
        put((d) => {
          d.fees.acceptWithin = iso;
        }),
      )}${durationField(
        field('/fees/remindAfter', 'settings.quoteRemind', 'settings.quoteRemindHint'),
        draft.fees.remindAfter,
        ['hour', 'day'],
        (iso) =>
          put((d) => {
            d.fees.remindAfter = iso;
          }),
      )}
      <div class="fl">
        <label for="fees-unanswered">${t('settings.unanswered')}</label>
        <div class="in">
          <select
            id="fees-unanswered"
            ?disabled=${off}
            @change=${(e: Event) =>
              put((d) => {
                d.fees.unanswered = (e.target as HTMLSelectElement).value as Unanswered;
              })}
          >
            <option value="reopen" ?selected=${draft.fees.unanswered === 'reopen'}>${t('settings.unanswered.reopen')}</option>
            <option value="cancel" ?selected=${draft.fees.unanswered === 'cancel'}>${t('settings.unanswered.cancel')}</option></select
          >${icon('down', 13)}
        </div>
        ${
          isDefault('/fees/unanswered')
            ? nothing
            : usualMark(t(`settings.unanswered.${DEFAULT_SETTINGS.fees.unanswered}`), off ? null : () => restore('/fees/unanswered'))
        }
      </div>
    </div>
  </fieldset>`;
