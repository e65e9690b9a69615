import { html, type TemplateResult } from 'lit';
import { t } from '../words.ts';
import { numberField } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** From how many lines on the owners are told that a list of people left the firm. */
export const exportsSection = ({ draft, put, field }: SectionPen): TemplateResult =>
  html`<fieldset id="exports">
    <legend>${t('settings.exports')}</legend>
    <p>${t('settings.exportsHint')}</p>
    ${numberField(field('/exports/tellAbove', 'settings.exportsAbove'), draft.exports.tellAbove, 0, 100_000, t('unit.line'), (value) =>
      put((d) => {
        d.exports.tellAbove = value;
      }),
    )}
  </fieldset>`;
