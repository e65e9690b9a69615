import { html, type TemplateResult } from 'lit';
import { t } from '../words.ts';
import { durationField, numberField } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** How long a delivery waits for its confirmation, and a message for its reply. */
export const confirmSection = ({ draft, put, field }: SectionPen): TemplateResult =>
  html`<fieldset id="confirm">
    <legend>${t('settings.confirm')}</legend>
    <p>${t('settings.confirmHint')}</p>
    <div class="g2">
      ${numberField(
        field('/confirm/businessDays', 'settings.confirmDays'),
        draft.confirm.businessDays,
        1,
        30,
        t('unit.businessDay'),
        (value) =>
          put((d) => {
            d.confirm.businessDays = value;
          }),
      )}${durationField(field('/reply/within', 'settings.reply', 'settings.replyHint'), draft.reply.within, ['minute', 'hour'], (iso) =>
        put((d) => {
          d.reply.within = iso;
        }),
      )}
    </div>
  </fieldset>`;
