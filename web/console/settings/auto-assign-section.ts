import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../words.ts';
import { durationField, switchField } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** Whether, and when, the best candidate is assigned by itself. */
export const autoAssignSection = ({ draft, put, field }: SectionPen): TemplateResult =>
  html`<fieldset id="autoAssign">
    <legend>${t('settings.autoAssign')}</legend>
    <p>${t('settings.autoAssignHint')}</p>
    ${switchField(field('/autoAssign/enabled', 'settings.autoAssignOn'), draft.autoAssign.enabled, (on) =>
      put((d) => {
        d.autoAssign.enabled = on;
      }),
    )}
    ${
      draft.autoAssign.enabled
        ? html`<div class="g2" .style=${'margin-top:10px'}>
            ${durationField(
              field('/autoAssign/after', 'settings.autoAssignAfter'),
              draft.autoAssign.after,
              ['second', 'minute', 'hour'],
              (iso) =>
                put((d) => {
                  d.autoAssign.after = iso;
                }),
            )}
          </div>`
        : nothing
    }
  </fieldset>`;
