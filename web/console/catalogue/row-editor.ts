import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-catalogue.ts';
import type { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';
import { movable, moved } from './moving.ts';

/** A list of the form whose rows are written, moved and taken away. */
export interface RowList<Values extends object, Row extends { name: string }> {
  form: Form<Values>;
  name: keyof Values & string;
  /** What is wrong with the form; rows are named `stages.2`. */
  faults: (values: Values) => Readonly<Record<string, string | undefined>>;
  /** What the n-th row is called. */
  label: (n: number) => string;
  most: number;
  add: string;
  empty: Row;
  /** Beside the name: hint, required … */
  more?: (row: Row, put: (change: Partial<Row>) => void) => TemplateResult;
  /** Says aloud where a row went. */
  tell: (text: string) => void;
}

/** What is wrong with a row now, ours or the server's, or ''. */
function rowFault<Values extends object, Row extends { name: string }>(
  { form, name, faults }: RowList<Values, Row>,
  index: number,
): string {
  const row = `${name}.${index}`;
  const shown = form.fault(row as keyof Values & string);
  return (shown && faults(form.values)[row]) || form.submit.at(`${name}/${index}/name`);
}

/** The rows of a list, and a button that adds one. */
export function rowEditor<Values extends object, Row extends { name: string }>(list: RowList<Values, Row>): TemplateResult {
  const { form, name } = list;
  const rows = form.values[name] as unknown as readonly Row[];
  const put = (next: readonly Row[]): void => form.put({ [name]: next } as unknown as Partial<Values>);
  const move = (from: number, to: number): void => {
    put(moved(rows, from, to));
    list.tell(t('edit.moved', { at: to + 1, n: rows.length }));
    void focusRow(name, to);
  };
  const fault = form.fault(name);
  return html`<ul class="cat-rows">
      ${rows.map((row, index) => {
        const wrong = rowFault(list, index);
        const hands = movable(name, index, rows.length, move);
        const change = (part: Partial<Row>): void => put(rows.map((one, at) => (at === index ? { ...one, ...part } : one)));
        const called = row.name.trim() || list.label(index + 1);
        return html`<li @dragover=${hands.dragover} @drop=${hands.drop} @keydown=${hands.keydown}>
          <button
            type="button"
            class="ib grip"
            draggable="true"
            data-grip="${name}-${index}"
            aria-label=${t('edit.move', { name: called })}
            @dragstart=${hands.dragstart}
          >
            ${icon('grip', 14)}
          </button>
          <span class="n" aria-hidden="true">${index + 1}</span>
          <div class="grow">
            <div class="line">
              <div class="in ${wrong ? 'bad' : ''}">
                <input
                  aria-label=${list.label(index + 1)}
                  maxlength=${list.most}
                  autocomplete="off"
                  aria-invalid=${wrong ? 'true' : nothing}
                  .value=${row.name}
                  @input=${(event: Event) => change({ name: (event.target as HTMLInputElement).value } as Partial<Row>)}
                />
              </div>
              ${list.more?.(row, change) ?? nothing}
            </div>
            ${wrong ? html`<div class="err">${icon('warn', 13)}${wrong}</div>` : nothing}
          </div>
          <button
            type="button"
            class="ib"
            aria-label=${t('edit.remove', { name: called })}
            @click=${() => put(rows.filter((_, at) => at !== index))}
          >
            ${icon('close', 14)}
          </button>
        </li>`;
      })}
    </ul>
    ${fault && rows.length === 0 ? html`<div class="err" role="alert">${icon('warn', 13)}${fault}</div>` : nothing}
    <button
      type="button"
      class="btn"
      data-add=${name}
      @click=${() => {
        put([...rows, list.empty]);
        void focusRow(name, rows.length, 'input');
      }}
    >
      ${icon('plus', 13)}<span>${list.add}</span>
    </button>`;
}

/** After the page has drawn: the row's handle, or its name. */
async function focusRow(name: string, index: number, what: 'grip' | 'input' = 'grip'): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const grip = document.querySelector<HTMLElement>(`[data-grip="${name}-${index}"]`);
  (what === 'grip' ? grip : grip?.closest('li')?.querySelector('input'))?.focus();
}
