import { html, type TemplateResult } from 'lit';
import { t } from '../words.ts';
import { durationField, inMeasure, numberField } from './fields.ts';
import type { SectionPen } from './sections.ts';

const percent = (share: number): number => Math.round(share * 100);

/** How long 抢单 stays open at each urgency, and how much of it is the dedicated accountant's alone. */
export const grabWindowSection = ({ draft, put, field }: SectionPen): TemplateResult =>
  html`<fieldset id="grabWindow">
    <legend>${t('settings.grabWindow')}</legend>
    <p>${t('settings.grabWindowHint')}</p>
    <div class="g3">
      ${(['normal', 'urgent', 'critical'] as const).map((urgency) =>
        durationField(
          field(`/grabWindow/${urgency}`, `urgency.${urgency}`),
          draft.grabWindow[urgency],
          ['second', 'minute', 'hour'],
          (iso) =>
            put((d) => {
              d.grabWindow[urgency] = iso;
            }),
        ),
      )}
    </div>
    <div class="g2" .style=${'margin-top:14px'}>
      ${numberField(
        inMeasure(field('/firstRefusal/share', 'settings.firstRefusal', 'settings.firstRefusalHint'), percent),
        percent(draft.firstRefusal.share),
        0,
        50,
        '%',
        (value) =>
          put((d) => {
            d.firstRefusal.share = value / 100;
          }),
      )}${durationField(
        field('/firstRefusal/min', 'settings.firstRefusalMin'),
        draft.firstRefusal.min,
        ['second', 'minute', 'hour'],
        (iso) =>
          put((d) => {
            d.firstRefusal.min = iso;
          }),
      )}
    </div>
  </fieldset>`;
