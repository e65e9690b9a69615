import { html, nothing, type TemplateResult } from 'lit';
import { t as w } from '../../locales/console-settings.ts';
import { icon } from '../icons.ts';
import { href } from '../router.ts';
import { durationField, inMeasure, numberField, timeField, usualMark } from './fields.ts';
import { DEFAULT_SETTINGS } from '../../../domain/settings-defaults.ts';
import type { SectionPen } from './sections.ts';
import { t } from '../words.ts';

const MEGA = 1024 * 1024;
const megabytes = (bytes: number): number => Math.round((bytes / MEGA) * 10) / 10;

/** 投诉承诺: how fast a complaint is acknowledged and settled, and how long it may come back. */
export const complaintsSection = ({ draft, put, place }: SectionPen): TemplateResult =>
  html`<fieldset id="complaints">
    <legend>${w('section.complaints')}</legend>
    <p>${w('complaints.hint')}</p>
    <div class="g2">
      ${durationField(
        place('/complaints/acknowledgeWithin', w('complaints.acknowledge'), w('complaints.acknowledgeHint')),
        draft.complaints.acknowledgeWithin,
        ['minute', 'hour'],
        (iso) =>
          put((d) => {
            d.complaints.acknowledgeWithin = iso;
          }),
      )}${numberField(
        place('/complaints/settleBusinessDays', w('complaints.settle'), w('complaints.settleHint')),
        draft.complaints.settleBusinessDays,
        1,
        30,
        t('unit.businessDay'),
        (value) =>
          put((d) => {
            d.complaints.settleBusinessDays = value;
          }),
      )}${durationField(
        place('/complaints/reopenWithin', w('complaints.reopen'), w('complaints.reopenHint')),
        draft.complaints.reopenWithin,
        ['hour', 'day'],
        (iso) =>
          put((d) => {
            d.complaints.reopenWithin = iso;
          }),
      )}
    </div>
    <p class="more"><a class="lk" href=${href('/complaints')}>${w('complaints.go')}</a></p>
  </fieldset>`;

/** 免打扰: when no message leaves; a rest day is quiet as a whole. */
export function quietSection({ draft, put, error, off, isDefault, restore }: SectionPen): TemplateResult {
  const edge = (name: 'from' | 'to'): TemplateResult => {
    const wrong = error(`/quietHours/${name}`);
    const set = (value: string): void =>
      put((d) => {
        d.quietHours[name] = value;
      });
    return html`<div class="fl">
      <label for="quietHours-${name}">${w(`quiet.${name}`)}</label>${timeField(
        w(`quiet.${name}`),
        draft.quietHours[name],
        off,
        set,
        `quietHours-${name}`,
        wrong !== '',
      )}${wrong ? html`<div class="err">${icon('warn', 13)}${wrong}</div>` : nothing}
    </div>`;
  };
  const { from, to } = DEFAULT_SETTINGS.quietHours;
  return html`<fieldset id="quietHours">
    <legend>${w('section.quiet')}</legend>
    <p>${w('quiet.hint')}</p>
    <div class="g2">${edge('from')}${edge('to')}</div>
    ${isDefault('/quietHours') ? nothing : usualMark(`${from} – ${to}`, off ? null : () => restore('/quietHours/from', '/quietHours/to'))}
    <p class="more"><a class="lk" href=${href('/notice-rules')}>${w('quiet.rules')}</a></p>
  </fieldset>`;
}

const DATA_LINKS = [
  ['/imports', 'upload', 'data.imports'],
  ['/exports', 'download', 'data.exports'],
  ['/audit', 'shield', 'data.audit'],
  ['/operations', 'pulse', 'data.operations'],
] as const;
/** 数据: how large a file may be, and the doors through which data comes and goes. */
export const dataSection = ({ draft, put, place }: SectionPen): TemplateResult =>
  html`<fieldset id="files">
    <legend>${w('section.data')}</legend>
    <p>${w('data.hint')}</p>
    <div class="g2">
      ${numberField(
        inMeasure(place('/files/maxBytes', w('data.fileSize'), w('data.fileSizeHint')), megabytes),
        megabytes(draft.files.maxBytes),
        1,
        200,
        'MB',
        (value) =>
          put((d) => {
            d.files.maxBytes = Math.round(value * MEGA);
          }),
      )}
    </div>
    <ul class="ways2">
      ${DATA_LINKS.map(([path, sign, word]) => html`<li><a href=${href(path)}>${icon(sign, 15)}<span>${w(word)}</span>${icon('right', 13)}</a></li>`)}
    </ul>
  </fieldset>`;
