import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons.ts';
import { t as w } from '../../locales/console-settings.ts';
import { t } from '../words.ts';
import { UNITS, isoOf, secondsOf, unitOf, type Unit } from './duration.ts';

export interface Field {
  id: string;
  label: string;
  hint: string;
  error: string;
  off: boolean;
  /** Without its label above: for rows. */ bare?: boolean;
  /** What a firm starts with, where that says anything; and how to have it again. */
  usual?: { value: unknown; restore: () => void };
}

/** That a field is another than a firm starts with, what that was, and the way back. */
export const usualMark = (words: string, restore: (() => void) | null): TemplateResult =>
  html`<div class="usual">
    <i aria-hidden="true"></i
    ><span>${w('usual', { words })}</span
    >${restore ? html`<button type="button" class="lk" @click=${restore}>${w('usual.restore')}</button>` : nothing}
  </div>`;
const markOf = ({ usual, off }: Field, value: unknown, say: (value: unknown) => string): TemplateResult | typeof nothing =>
  usual === undefined || JSON.stringify(usual.value) === JSON.stringify(value)
    ? nothing
    : usualMark(say(usual.value), off ? null : usual.restore);
/** A field whose kept figure is shown in another measure. */
export const inMeasure = (field: Field, shown: (kept: number) => number): Field =>
  field.usual ? { ...field, usual: { ...field.usual, value: shown(Number(field.usual.value)) } } : field;
/** A length of time in words: 30 分钟. */
export function durationWords(iso: string): string {
  const unit = unitOf(iso, ['second', 'minute', 'hour', 'day']);
  return `${(secondsOf(iso) ?? 0) / UNITS[unit]} ${t(`unit.${unit}`)}`;
}

function around(field: Field, control: TemplateResult, mark: TemplateResult | typeof nothing = nothing): TemplateResult {
  if (field.bare) return html`${control}${field.error ? html`<span class="red">${field.error}</span>` : nothing}`;
  return html`<div class="fl">
    <label for=${field.id}>${field.label}</label
    >${control}${field.error ? html`<div class="err" id="${field.id}-error">${icon('warn', 13)}${field.error}</div>` : field.hint ? html`<div class="hint" id="${field.id}-hint">${field.hint}</div>` : nothing}${mark}
  </div>`;
}
const invalid = (field: Field): 'true' | typeof nothing => (field.error ? 'true' : nothing);
const described = (field: Field): string | typeof nothing =>
  field.bare ? nothing : field.error ? `${field.id}-error` : field.hint ? `${field.id}-hint` : nothing;

/** A line of text. */
export const textField = (field: Field, value: string, most: number, put: (value: string) => void): TemplateResult =>
  around(
    field,
    html`<div class="in ${field.error ? 'bad' : ''}">
      <input
        id=${field.id}
        maxlength=${most}
        ?disabled=${field.off}
        aria-invalid=${invalid(field)}
        aria-describedby=${described(field)}
        .value=${value}
        @input=${(e: Event) => put((e.target as HTMLInputElement).value)}
      />
    </div>`,
  );
/** A whole number with its unit. */
export const numberField = (
  field: Field,
  value: number,
  least: number,
  most: number,
  unit: string,
  put: (value: number) => void,
): TemplateResult =>
  around(
    field,
    html`<div class="in ${field.error ? 'bad' : ''}">
      <input
        id=${field.id}
        type="number"
        inputmode="numeric"
        min=${least}
        max=${most}
        ?disabled=${field.off}
        aria-invalid=${invalid(field)}
        aria-describedby=${described(field)}
        .value=${String(value)}
        @change=${(e: Event) => put(Number((e.target as HTMLInputElement).value))}
      /><span class="u">${unit}</span>
    </div>`,
    markOf(field, value, (usual) => `${Number(usual)} ${unit}`),
  );
/** A time of the day; `24:00` may end one, so it is text. */
export const timeField = (
  label: string,
  value: string,
  off: boolean,
  put: (value: string) => void,
  id = '',
  wrong = false,
): TemplateResult =>
  html`<div class="in t ${wrong ? 'bad' : ''}">
    <input
      id=${id || nothing}
      aria-invalid=${wrong ? 'true' : nothing}
      aria-label=${label}
      inputmode="numeric"
      maxlength="5"
      placeholder="09:00"
      ?disabled=${off}
      .value=${value}
      @change=${(e: Event) =>
        put(
          (e.target as HTMLInputElement).value
            .replace('：', ':')
            .replace(/^(\d):/, '0$1:')
            .replace(/^(\d\d)(\d\d)$/, '$1:$2'),
        )}
    />
  </div>`;
/** On or off, with its words. */
export const switchField = (field: Field, on: boolean, put: (on: boolean) => void): TemplateResult =>
  html`<div class="swl">
      <button
        type="button"
        id=${field.id}
        class="sw ${on ? 'on' : ''}"
        role="switch"
        aria-checked=${on}
        aria-labelledby="${field.id}-l"
        ?disabled=${field.off}
        @click=${() => put(!on)}
      ></button
      ><span id="${field.id}-l">${field.label}</span>${field.error ? html`<span class="red">${field.error}</span>` : nothing}
    </div>
    ${markOf(field, on, (usual) => w(usual ? 'on' : 'off'))}`;
/** How long: an amount and a unit; kept as ISO 8601. */
export function durationField(field: Field, iso: string, units: readonly Unit[], put: (iso: string) => void): TemplateResult {
  const unit = unitOf(iso, units);
  const amount = (secondsOf(iso) ?? 0) / UNITS[unit];
  return around(
    field,
    html`<div class="in ${field.error ? 'bad' : ''}" .style=${field.bare ? 'width:150px' : ''}>
      <input
        id=${field.id}
        type="number"
        inputmode="numeric"
        min="0"
        ?disabled=${field.off}
        aria-label=${field.bare ? field.label : nothing}
        aria-invalid=${invalid(field)}
        aria-describedby=${described(field)}
        .value=${String(amount)}
        @change=${(e: Event) => put(isoOf(Math.max(0, Math.round(Number((e.target as HTMLInputElement).value))), unit))}
      /><select
        class="u"
        aria-label=${t('unit')}
        ?disabled=${field.off}
        .style=${'flex:none;width:auto'}
        @change=${(e: Event) => put(isoOf(amount, (e.target as HTMLSelectElement).value as Unit))}
      >
        ${units.map((one) => html`<option value=${one} ?selected=${one === unit}>${t(`unit.${one}`)}</option>`)}
      </select>
    </div>`,
    markOf(field, iso, (usual) => durationWords(String(usual))),
  );
}
