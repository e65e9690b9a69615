import { html, type TemplateResult } from 'lit';
import { t as words } from '../../locales/console-ledgers.ts';
import { t } from '../words.ts';
import { numberField } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** Fen of ten thousand yuan. */
const WAN = 1_000_000;

/** The lines a small-scale taxpayer watches: sales of twelve months and of a quarter. */
export const taxLinesSection = ({ draft, put, field }: SectionPen): TemplateResult =>
  html`<fieldset id="taxLines">
    <legend>${t('settings.taxLines')}</legend>
    <p>${words('settings.taxLinesHint')}</p>
    <div class="g2">
      ${numberField(
        { ...field('/taxLines/yearFen', 'settings.taxLines'), label: words('settings.taxYear') },
        draft.taxLines.yearFen / WAN,
        1,
        100_000,
        words('unit.wan'),
        (value) =>
          put((d) => {
            d.taxLines.yearFen = value * WAN;
          }),
      )}${numberField(
        { ...field('/taxLines/quarterFen', 'settings.taxLines'), label: words('settings.taxQuarter') },
        draft.taxLines.quarterFen / WAN,
        1,
        100_000,
        words('unit.wan'),
        (value) =>
          put((d) => {
            d.taxLines.quarterFen = value * WAN;
          }),
      )}${numberField(
        { ...field('/taxLines/nearPercent', 'settings.taxLines'), label: words('settings.taxNear') },
        draft.taxLines.nearPercent,
        1,
        100,
        '%',
        (value) =>
          put((d) => {
            d.taxLines.nearPercent = value;
          }),
      )}
    </div>
  </fieldset>`;
