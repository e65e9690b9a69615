import { html, type TemplateResult } from 'lit';
import { t as words } from '../../locales/console-ledgers.ts';
import { t } from '../words.ts';
import { inMeasure, numberField } from './fields.ts';
import type { SectionPen } from './sections.ts';

/** Fen of ten thousand yuan. */
const WAN = 1_000_000;
const wan = (fen: number): number => fen / WAN;

/** The lines a small-scale taxpayer watches: sales of twelve months and of a quarter. */
export const taxLinesSection = ({ draft, put, place }: SectionPen): TemplateResult =>
  html`<fieldset id="taxLines">
    <legend>${t('settings.taxLines')}</legend>
    <p>${words('settings.taxLinesHint')}</p>
    <div class="g2">
      ${numberField(
        inMeasure(place('/taxLines/yearFen', words('settings.taxYear')), wan),
        wan(draft.taxLines.yearFen),
        1,
        100_000,
        words('unit.wan'),
        (value) =>
          put((d) => {
            d.taxLines.yearFen = value * WAN;
          }),
      )}${numberField(
        inMeasure(place('/taxLines/quarterFen', words('settings.taxQuarter')), wan),
        wan(draft.taxLines.quarterFen),
        1,
        100_000,
        words('unit.wan'),
        (value) =>
          put((d) => {
            d.taxLines.quarterFen = value * WAN;
          }),
      )}${numberField(place('/taxLines/nearPercent', words('settings.taxNear')), draft.taxLines.nearPercent, 1, 100, '%', (value) =>
        put((d) => {
          d.taxLines.nearPercent = value;
        }),
      )}
    </div>
  </fieldset>`;
