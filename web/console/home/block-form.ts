import { html, nothing, type TemplateResult } from 'lit';
import { isIdle, SCHEDULE, shapeOf } from '../../../domain/home/blocks.ts';
import { blank, type Field, type Shape } from '../../../domain/home/fields.ts';
import { t, type HomeWord } from '../../locales/console-home.ts';
import { movable, moved } from '../catalogue/moving.ts';
import { choiceField, dateField, field as around, numberField, selectField, switchField, textField } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import { pickField, among } from '../forms/pickers.ts';
import { icon } from '../icons.ts';
import type { BlockPen } from './block-pen.ts';
import { refsField } from './refs-field.ts';
import '../../elements/icon.ts';
import '../services/pictures.ts';
import '../services/rich-field.ts';
import './link-field.ts';

type Parts = readonly Readonly<Record<string, unknown>>[];

/** The form of a block, made from what its type holds; its days last. */
export function blockForm(pen: BlockPen): TemplateResult {
  const { block } = pen;
  const { from: _from, until: _until, ...own } = shapeOf(block.type);
  return html`<div class="form hb-form">
    <p class="hint">${t(`about.${block.type}`)}</p>
    ${fields(pen, own, block, '')}
    <details class="hb-days" ?open=${block.from !== '' || block.until !== ''}>
      <summary>${t('days')}</summary>
      <div class="two">${fields(pen, SCHEDULE, block, '')}</div>
      <p class="hint">${t('days.hint')}</p>
    </details>
  </div>`;
}

const fields = (pen: BlockPen, shape: Shape, values: Readonly<Record<string, unknown>>, at: string): unknown =>
  Object.entries(shape)
    .filter(([name]) => !isIdle(values, name))
    .map(([name, field]) => one(pen, field, name, `${at}${name}`, values[name]));

/** The fields of the kit, over a place in the block. */
const formOf = <Type>(pen: BlockPen, path: string, value: Type): Form<Record<string, Type>> =>
  ({
    values: { [path]: value },
    fault: pen.fault,
    put: (change: Record<string, Type>) => pen.put(change, path),
  }) as unknown as Form<Record<string, Type>>;

function one(pen: BlockPen, field: Field, name: string, path: string, value: unknown): unknown {
  const label = t(`field.${name}` as HomeWord);
  const optional = 'need' in field && field.need ? {} : { required: false };
  switch (field.kind) {
    case 'line': {
      const text = String(value);
      const words = { label, most: field.most, hint: t('count', { n: [...text].length, most: field.most }), ...optional };
      return textField(formOf(pen, path, text), path, words);
    }
    case 'day':
      return dateField(formOf(pen, path, String(value)), path, { label, required: false });
    case 'number':
      return numberField(formOf(pen, path, value as number | null), path, { label, least: field.least, most: field.most });
    case 'switch':
      return switchField(formOf(pen, path, Boolean(value)), path, { label });
    case 'choice':
      return name === 'icon' ? iconField(pen, field.of, path, String(value)) : choice(pen, field.of, name, path, String(value), label);
    case 'rich':
      return html`<div class="fl">
        <span class="fl-n">${label}</span
        ><yk-rich-field .value=${String(value)} .label=${label} .put=${(next: string) => pen.put({ [path]: next }, path)}></yk-rich-field>
        ${wrong(pen, path)}
      </div>`;
    case 'picture':
      return pictureField(pen, field.ratio, path, String(value), label);
    case 'link':
      return around(
        formOf(pen, path, String(value)),
        path,
        { label, ...optional },
        ({ id, invalid, described }) =>
          html`<yk-link-field
            .inputId=${id}
            .value=${String(value)}
            .records=${pen.records}
            .invalid=${invalid}
            .described=${described}
            .put=${(to: string) => pen.put({ [path]: to }, path)}
          ></yk-link-field>`,
      );
    case 'ref': {
      const options = pen.records[field.to].map(({ id, name: text }) => ({ value: id, text }));
      return pickField(
        formOf(pen, path, String(value)),
        path,
        { label, names: Object.fromEntries(options.map((option) => [option.value, option.text])), ...optional },
        among(options),
      );
    }
    case 'refs':
      return refsField(pen, path, field, value as readonly string[]);
    case 'list':
      return listField(pen, field, path, value as Parts);
  }
}
const wrong = (pen: BlockPen, path: string): unknown => {
  const fault = pen.fault(path);
  return fault ? html`<div class="err">${icon('warn', 13)}${fault}</div>` : nothing;
};

function choice(pen: BlockPen, of: readonly string[], name: string, path: string, value: string, label: string): TemplateResult {
  const options = of.map((each) => ({ value: each, text: t(`${name}.${each}` as HomeWord) }));
  const form = formOf(pen, path, value);
  return of.length > 3 ? selectField(form, path, { label }, options) : choiceField(form, path, { label }, options);
}
function iconField(pen: BlockPen, of: readonly string[], path: string, value: string): TemplateResult {
  return html`<div class="fl">
    <span class="fl-n">${t('field.icon')}</span>
    <div class="svc-icons" role="radiogroup" aria-label=${t('field.icon')}>
      ${of.map(
        (name) =>
          html`<button
            type="button"
            class="ib ${name === value ? 'on' : ''}"
            role="radio"
            aria-checked=${name === value}
            aria-label=${name}
            @click=${() => pen.put({ [path]: name })}
          >
            <yk-icon name=${name === 'plus' ? 'pen' : name}></yk-icon>
          </button>`,
      )}
    </div>
  </div>`;
}
function pictureField(pen: BlockPen, [wide, high]: readonly [number, number], path: string, value: string, label: string): TemplateResult {
  return html`<div class="fl">
    <span class="fl-n">${label}</span>
    <yk-service-pictures
      class="hb-pic r${wide}-${high}"
      .value=${value ? [value] : []}
      .most=${1}
      .label=${label}
      .put=${([id = '']: string[]) => pen.put({ [path]: id })}
    ></yk-service-pictures>
    ${pen.fault(path) ? wrong(pen, path) : html`<div class="hint">${t('picture.ratio', { ratio: `${wide}:${high}`, size: `${wide * 300} × ${high * 300}` })}</div>`}
  </div>`;
}

/** Parts of a block one after the other, each folded to its name; moved by dragging or `Alt ↑ ↓`. */
function listField(pen: BlockPen, field: Extract<Field, { kind: 'list' }>, path: string, parts: Parts): TemplateResult {
  const put = (next: Parts): void => pen.put({ [path]: next });
  const move = (from: number, to: number): void => {
    put(moved(parts, from, to));
    pen.tell(t('moved', { name: partName(path, parts[from] ?? {}, from), at: to + 1 }));
    void focusPart(pen, path, to);
  };
  return html`<div class="fl">
    <span class="fl-n"
      ><span>${t(`field.${path}` as HomeWord)}</span><em>${t('refs.count', { least: field.least, most: field.most })}</em></span
    >
    <ul class="hb-parts">
      ${parts.map((part, index) => {
        const hands = movable(`${pen.block.id}.${path}`, index, parts.length, move);
        const name = partName(path, part, index);
        const faulty = Object.keys(field.of).some((each) => pen.fault(`${path}.${index}.${each}`));
        return html`<li class="box" @dragover=${hands.dragover} @drop=${hands.drop} @keydown=${hands.keydown}>
          <details name="${pen.block.id}-${path}" ?open=${index === 0 || faulty}>
            <summary data-part="${path}-${index}">
              <span class="ib grip" draggable="true" @dragstart=${hands.dragstart}>${icon('grip', 14)}</span
              ><b class="grow el">${name}</b>${faulty ? html`<span class="warn">${icon('warn', 13)}</span>` : nothing}${icon('down', 13)}
            </summary>
            <div class="form">
              ${fields(pen, field.of, part, `${path}.${index}.`)}
              <button
                type="button"
                class="btn sm"
                ?disabled=${parts.length <= field.least}
                @click=${() => put(parts.filter((_, at) => at !== index))}
              >
                ${icon('close', 12)}<span>${t('remove', { name })}</span>
              </button>
            </div>
          </details>
        </li>`;
      })}
    </ul>
    ${
      parts.length < field.most
        ? html`<button type="button" class="btn sm" @click=${() => put([...parts, blank(field.of)])}>
            ${icon('plus', 13)}<span>${t(`add.${path}` as HomeWord)}</span>
          </button>`
        : nothing
    }
    ${wrong(pen, path)}
  </div>`;
}
const partName = (path: string, part: Readonly<Record<string, unknown>>, index: number): string =>
  String(part['title'] || part['label'] || part['alt'] || t(`part.${path}` as HomeWord, { n: index + 1 }));
async function focusPart({ drawn }: BlockPen, path: string, index: number): Promise<void> {
  await drawn();
  document.querySelector<HTMLElement>(`[data-part="${path}-${index}"]`)?.focus();
}
