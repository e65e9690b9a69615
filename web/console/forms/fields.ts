// Long: every kind of field side by side, so that a form is written from one page.
import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-forms.ts';
import { icon } from '../icons.ts';
import type { Form } from './form.ts';

/** What a field says around its control. */
export interface FieldWords {
  label: string;
  hint?: string;
  required?: boolean;
  disabled?: boolean;
  placeholder?: string;
  /** Longest text, or greatest number. */
  most?: number;
  least?: number;
  unit?: string;
}
type Named<Values extends object, Type> = { [Name in keyof Values]: Values[Name] extends Type ? Name : never }[keyof Values] & string;

/** The id of a field's control. */
const idOf = (name: string): string => `field-${name}`;

/** A label, a control, and under it what is wrong or what it is for. */
export function field<Values extends object>(
  form: Form<Values>,
  name: keyof Values & string,
  words: FieldWords,
  control: (facts: { id: string; invalid: 'true' | typeof nothing; described: string | typeof nothing }) => TemplateResult,
): TemplateResult {
  const id = idOf(name);
  const fault = form.fault(name);
  const described = fault ? `${id}-error` : words.hint ? `${id}-hint` : nothing;
  return html`<div class="fl">
    <label for=${id}>${words.label}${words.required === false ? html`<em>${t('optional')}</em>` : nothing}</label>
    ${control({ id, invalid: fault ? 'true' : nothing, described })}
    ${fault ? html`<div class="err" id="${id}-error">${icon('warn', 13)}${fault}</div>` : words.hint ? html`<div class="hint" id="${id}-hint">${words.hint}</div>` : nothing}
  </div>`;
}

function line<Values extends object>(
  form: Form<Values>,
  name: keyof Values & string,
  words: FieldWords,
  type: string,
  value: string,
  put: (value: string) => void,
  more: { mode?: string; min?: string; max?: string } = {},
): TemplateResult {
  return field(
    form,
    name,
    words,
    ({ id, invalid, described }) =>
      html`<div class="in ${invalid === nothing ? '' : 'bad'}">
        <input
          id=${id}
          type=${type}
          inputmode=${(more.mode as 'numeric' | undefined) ?? nothing}
          min=${more.min ?? nothing}
          max=${more.max ?? nothing}
          maxlength=${type === 'text' && words.most ? words.most : nothing}
          placeholder=${words.placeholder ?? nothing}
          autocomplete="off"
          ?required=${words.required ?? false}
          ?disabled=${words.disabled ?? false}
          aria-invalid=${invalid}
          aria-describedby=${described}
          .value=${value}
          @input=${(event: Event) => put((event.target as HTMLInputElement).value)}
        />${words.unit ? html`<span class="mut nowrap">${words.unit}</span>` : nothing}
      </div>`,
  );
}

/** A line of text. */
export const textField = <Values extends object>(form: Form<Values>, name: Named<Values, string>, words: FieldWords): TemplateResult =>
  line(form, name, words, 'text', String(form.values[name] ?? ''), (value) => form.put({ [name]: value } as Partial<Values>));
/** A password that is there already. */
export const secretField = <Values extends object>(form: Form<Values>, name: Named<Values, string>, words: FieldWords): TemplateResult =>
  line(form, name, words, 'password', String(form.values[name] ?? ''), (value) => form.put({ [name]: value } as Partial<Values>));
/** A mobile phone; eleven digits, spaces are nothing. @public */
export const phoneField = <Values extends object>(form: Form<Values>, name: Named<Values, string>, words: FieldWords): TemplateResult =>
  line(
    form,
    name,
    words,
    'tel',
    String(form.values[name] ?? ''),
    (value) => form.put({ [name]: value.replace(/[\s-]/g, '') } as Partial<Values>),
    { mode: 'tel' },
  );
/** A day as the calendar knows it: `2026-11-24`, or ''. @public */
export const dateField = <Values extends object>(
  form: Form<Values>,
  name: Named<Values, string | null>,
  words: FieldWords & { min?: string; max?: string },
): TemplateResult =>
  line(form, name, words, 'date', String(form.values[name] ?? ''), (value) => form.put({ [name]: value } as Partial<Values>), {
    ...(words.min ? { min: words.min } : {}),
    ...(words.max ? { max: words.max } : {}),
  });
/** A month: `2026-11`, or ''. */
export const monthField = <Values extends object>(form: Form<Values>, name: Named<Values, string>, words: FieldWords): TemplateResult =>
  line(form, name, words, 'month', String(form.values[name] ?? ''), (value) => form.put({ [name]: value } as Partial<Values>));
/** A moment as the firm's clock shows it: `2026-11-24T09:00`, or ''. */
export const momentField = <Values extends object>(form: Form<Values>, name: Named<Values, string>, words: FieldWords): TemplateResult =>
  line(form, name, words, 'datetime-local', String(form.values[name] ?? ''), (value) => form.put({ [name]: value } as Partial<Values>));
/** A whole number; null while the box is empty. @public */
export const numberField = <Values extends object>(
  form: Form<Values>,
  name: Named<Values, number | null>,
  words: FieldWords,
): TemplateResult =>
  line(
    form,
    name,
    words,
    'number',
    form.values[name] === null ? '' : String(form.values[name]),
    (value) => form.put({ [name]: value === '' ? null : Number(value) } as Partial<Values>),
    {
      mode: 'numeric',
      ...(words.least === undefined ? {} : { min: String(words.least) }),
      ...(words.most === undefined ? {} : { max: String(words.most) }),
    },
  );

/** Text of several lines. */
export const areaField = <Values extends object>(
  form: Form<Values>,
  name: Named<Values, string>,
  words: FieldWords & { rows?: number },
): TemplateResult =>
  field(
    form,
    name,
    words,
    ({ id, invalid, described }) =>
      html`<div class="in area ${invalid === nothing ? '' : 'bad'}">
        <textarea
          id=${id}
          rows=${words.rows ?? 3}
          maxlength=${words.most ?? 2000}
          placeholder=${words.placeholder ?? nothing}
          ?disabled=${words.disabled ?? false}
          aria-invalid=${invalid}
          aria-describedby=${described}
          .value=${String(form.values[name] ?? '')}
          @input=${(event: Event) => form.put({ [name]: (event.target as HTMLTextAreaElement).value } as Partial<Values>)}
        ></textarea>
      </div>`,
  );

/** One of a few, in a native select. @public */
export const selectField = <Values extends object>(
  form: Form<Values>,
  name: Named<Values, string | null>,
  words: FieldWords,
  options: readonly { value: string; text: string }[],
): TemplateResult =>
  field(
    form,
    name,
    words,
    ({ id, invalid, described }) =>
      html`<div class="in ${invalid === nothing ? '' : 'bad'}">
        <select
          id=${id}
          ?disabled=${words.disabled ?? false}
          aria-invalid=${invalid}
          aria-describedby=${described}
          @change=${(event: Event) => form.put({ [name]: (event.target as HTMLSelectElement).value } as Partial<Values>)}
        >
          ${form.values[name] ? nothing : html`<option value="" selected>${words.placeholder ?? t('choose')}</option>`}
          ${options.map(({ value, text }) => html`<option value=${value} ?selected=${value === form.values[name]}>${text}</option>`)}</select
        >${icon('down', 13)}
      </div>`,
  );

/** One of very few, side by side. */
export const choiceField = <Values extends object>(
  form: Form<Values>,
  name: Named<Values, string>,
  words: FieldWords,
  options: readonly { value: string; text: string; note?: string }[],
): TemplateResult => {
  const id = idOf(name);
  const fault = form.fault(name);
  return html`<div
    class="fl"
    role="radiogroup"
    aria-labelledby="${id}-label"
    aria-invalid=${fault ? 'true' : nothing}
    tabindex=${fault ? '-1' : nothing}
  >
    <span class="fl-n" id="${id}-label">${words.label}</span>
    <div class="row" .style=${'flex-wrap:wrap;gap:6px'}>
      ${options.map(
        ({ value, text, note }) =>
          html`<button
            type="button"
            class="btn ${value === form.values[name] ? 'chosen' : ''}"
            role="radio"
            aria-checked=${value === form.values[name]}
            ?disabled=${words.disabled ?? false}
            @click=${() => form.put({ [name]: value } as Partial<Values>)}
          >
            <span>${text}</span>${note ? html`<span class="mut">${note}</span>` : nothing}
          </button>`,
      )}
    </div>
    ${fault ? html`<div class="err">${icon('warn', 13)}${fault}</div>` : words.hint ? html`<div class="hint">${words.hint}</div>` : nothing}
  </div>`;
};

/** Several of a few, side by side. @public */
export const manyField = <Values extends object>(
  form: Form<Values>,
  name: Named<Values, readonly string[]>,
  words: FieldWords,
  options: readonly { value: string; text: string }[],
): TemplateResult => {
  const chosen = form.values[name] as readonly string[];
  const fault = form.fault(name);
  return html`<div class="fl" role="group" aria-label=${words.label}>
    <span class="fl-n">${words.label}</span>
    <div class="row" .style=${'flex-wrap:wrap;gap:6px'}>
      ${options.map(({ value, text }) => {
        const on = chosen.includes(value);
        return html`<button
          type="button"
          class="btn sm ${on ? 'chosen' : ''}"
          aria-pressed=${on}
          ?disabled=${words.disabled ?? false}
          @click=${() => form.put({ [name]: on ? chosen.filter((one) => one !== value) : [...chosen, value] } as Partial<Values>)}
        >
          ${text}
        </button>`;
      })}
    </div>
    ${fault ? html`<div class="err">${icon('warn', 13)}${fault}</div>` : words.hint ? html`<div class="hint">${words.hint}</div>` : nothing}
  </div>`;
};

/** On or off. @public */
export const switchField = <Values extends object>(form: Form<Values>, name: Named<Values, boolean>, words: FieldWords): TemplateResult =>
  html`<div class="row swl">
    <button
      type="button"
      class="sw ${form.values[name] ? 'on' : ''}"
      role="switch"
      aria-checked=${Boolean(form.values[name])}
      aria-labelledby="${idOf(name)}-label"
      ?disabled=${words.disabled ?? false}
      @click=${() => form.put({ [name]: !form.values[name] } as Partial<Values>)}
    ></button>
    <span id="${idOf(name)}-label"
      >${words.label}${words.hint ? html`<em class="mut" .style=${'display:block;font-style:normal;font-size:12px'}>${words.hint}</em>` : nothing}</span
    >${form.fault(name) ? html`<span class="red">${form.fault(name)}</span>` : nothing}
  </div>`;
