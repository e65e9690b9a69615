import { html, nothing, type TemplateResult } from 'lit';
import { listClients, listStaff } from '../../data/api.ts';
import { t } from '../../locales/console-forms.ts';
import { icon } from '../icons.ts';
import { field, type FieldWords } from './fields.ts';
import type { Form } from './form.ts';
import { meant } from './initials.ts';
import type { Find, PickOption } from './picker.ts';
import './picker.ts';

type Ids<Values extends object> = {
  [Name in keyof Values]: Values[Name] extends string | null | readonly string[] ? Name : never;
}[keyof Values] &
  string;

/** A field that is found by typing; a list of ids picks several, one id or '' picks one. `names` are those picked before. */
export const pickField = <Values extends object>(
  form: Form<Values>,
  name: Ids<Values>,
  words: FieldWords & { names?: Readonly<Record<string, string>> },
  find: Find,
  picked?: (value: readonly string[], options: readonly PickOption[]) => void,
): TemplateResult => {
  const now = form.values[name] as string | null | readonly string[];
  const many = Array.isArray(now);
  const value: readonly string[] = Array.isArray(now) ? (now as string[]) : now ? [now as string] : [];
  return field(
    form,
    name,
    words,
    ({ id, invalid, described }) =>
      html`<yk-picker
        .inputId=${id}
        .value=${value}
        .words=${words.names ?? {}}
        .find=${find}
        .many=${many}
        .placeholder=${words.placeholder ?? ''}
        .invalid=${invalid}
        .described=${described}
        .disabled=${words.disabled ?? false}
        .put=${(next: readonly string[], options: readonly PickOption[]) => {
          form.put({ [name]: many ? next : (next[0] ?? '') } as Partial<Values>);
          picked?.(next, options);
        }}
      ></yk-picker>`,
  );
};

/** Options at hand, found by a part of the text or its pinyin initials. */
export const among =
  (options: readonly PickOption[]): Find =>
  async (q) =>
    q ? options.filter(({ text, note }) => meant(text, q) || (note !== undefined && meant(note, q))) : options;

/** Colleagues by name or pinyin. */
export const findStaff: Find = async (q) =>
  (await listStaff({ q, limit: 20 })).items.map(({ id, name, title }) => ({ value: id, text: name, note: title }));
/** Clients by name, pinyin or credit code. */
export const findClients: Find = async (q) =>
  (await listClients({ q, limit: 12 })).items.map(({ id, name, short }) => ({
    value: id,
    text: name,
    ...(short === name ? {} : { note: short }),
  }));

/** A colleague, or several where the value is a list. @public */
export const staffField = <Values extends object>(
  form: Form<Values>,
  name: Ids<Values>,
  words: FieldWords & { names?: Readonly<Record<string, string>> },
): TemplateResult => pickField(form, name, { placeholder: t('people.hint'), ...words }, findStaff);
/** A client company, or several where the value is a list. */
export const clientField = <Values extends object>(
  form: Form<Values>,
  name: Ids<Values>,
  words: FieldWords & { names?: Readonly<Record<string, string>> },
  picked?: (value: readonly string[], options: readonly PickOption[]) => void,
): TemplateResult => pickField(form, name, { placeholder: t('client.hint'), ...words }, findClients, picked);

type Lists<Values extends object> = { [Name in keyof Values]: Values[Name] extends readonly string[] ? Name : never }[keyof Values] &
  string;

/** Words one after the other: Enter or a comma adds one, Backspace takes the last, `known` are offered. @public */
export function tagField<Values extends object>(
  form: Form<Values>,
  name: Lists<Values>,
  words: FieldWords & { known?: readonly string[]; longest?: number },
): TemplateResult {
  const tags = form.values[name] as readonly string[];
  const most = words.most ?? 20;
  const put = (next: readonly string[]): void => form.put({ [name]: next } as unknown as Partial<Values>);
  const add = (input: HTMLInputElement): void => {
    const tag = input.value.replace(/[,，]/g, ' ').trim();
    if (!tag) return;
    input.setCustomValidity(tags.includes(tag) ? t('tag.twice', { name: tag }) : tags.length >= most ? t('tag.many', { n: most }) : '');
    if (!input.reportValidity()) return;
    input.value = '';
    put([...tags, tag]);
  };
  return field(
    form,
    name,
    words,
    ({ id, invalid, described }) =>
      html`<div class="in picker ${invalid === nothing ? '' : 'bad'}">
          ${tags.map((tag) => html`<span class="tag">${tag}<button type="button" aria-label=${t('remove', { name: tag })} @click=${() => put(tags.filter((one) => one !== tag))}>${icon('close', 11)}</button></span>`)}
          <input
            id=${id}
            list=${words.known?.length ? `${id}-known` : nothing}
            maxlength=${words.longest ?? 20}
            placeholder=${tags.length > 0 ? '' : (words.placeholder ?? t('tag.hint'))}
            autocomplete="off"
            aria-invalid=${invalid}
            aria-describedby=${described}
            @input=${(event: InputEvent) => {
              const input = event.target as HTMLInputElement;
              input.setCustomValidity('');
              if (!event.isComposing && /[,，]$/.test(input.value)) add(input);
            }}
            @keydown=${(event: KeyboardEvent) => {
              const input = event.target as HTMLInputElement;
              if (event.isComposing) return;
              if (event.key === 'Enter' && input.value.trim() && !event.ctrlKey && !event.metaKey) {
                event.preventDefault();
                add(input);
              } else if (event.key === 'Backspace' && input.value === '' && tags.length > 0) put(tags.slice(0, -1));
            }}
            @blur=${(event: Event) => add(event.target as HTMLInputElement)}
          />
        </div>
        ${
          words.known?.length
            ? html`<datalist id="${id}-known">
                ${words.known.filter((one) => !tags.includes(one)).map((one) => html`<option value=${one}></option>`)}
              </datalist>`
            : nothing
        }`,
  );
}
