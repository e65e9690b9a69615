import { html, type TemplateResult } from 'lit';
import { t as words } from '../../locales/console-data.ts';
import { t } from '../words.ts';
import { numberField } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** From how many lines on the owners are told that a list of people left the firm. */
export const exportsSection = ({ draft, put, field }: SectionPen): TemplateResult =>
  html`<fieldset id="exports">
    <legend>${t('settings.exports')}</legend>
    <p>${words('settings.hint')}</p>
    ${numberField(
      { ...field('/exports/tellAbove', 'settings.exports'), label: words('settings.above') },
      draft.exports.tellAbove,
      0,
      100_000,
      words('settings.line'),
      (value) =>
        put((d) => {
          d.exports.tellAbove = value;
        }),
    )}
  </fieldset>`;
