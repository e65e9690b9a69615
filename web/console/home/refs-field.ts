import { html, nothing, type TemplateResult } from 'lit';
import type { Field } from '../../../domain/home/fields.ts';
import { t } from '../../locales/console-home.ts';
import { movable, moved } from '../catalogue/moving.ts';
import { among } from '../forms/pickers.ts';
import { icon } from '../icons.ts';
import { nameOf } from './records.ts';
import type { BlockPen } from './block-pen.ts';

/** Several records in order: dragged or moved by `Alt ↑ ↓`, taken away, added by typing a part of the name or its initials. */
export function refsField(pen: BlockPen, path: string, field: Extract<Field, { kind: 'refs' }>, ids: readonly string[]): TemplateResult {
  const { records, tell } = pen;
  const label = t(`refs.${field.to as 'services' | 'staff' | 'stores'}`);
  const put = (next: readonly string[]): void => pen.put({ [path]: next });
  const move = (from: number, to: number): void => {
    put(moved(ids, from, to));
    tell(t('moved', { name: nameOf(records, field.to, ids[from] ?? ''), at: to + 1 }));
  };
  const fault = pen.fault(path);
  return html`<div class="fl">
    <span class="fl-n"><span>${label}</span><em>${t('refs.count', { least: field.least, most: field.most })}</em></span>
    <ul class="box hb-refs" aria-label=${label}>
      ${ids.map((id, index) => {
        const one = records[field.to].find((each) => each.id === id);
        const name = nameOf(records, field.to, id);
        const wrong = pen.fault(`${path}.${index}`);
        const hands = movable(path, index, ids.length, move);
        return html`<li
          draggable="true"
          @dragstart=${hands.dragstart}
          @dragover=${hands.dragover}
          @drop=${hands.drop}
          @keydown=${hands.keydown}
        >
          <button type="button" class="ib grip" aria-label=${t('move', { name })}>${icon('grip', 14)}</button>
          <span class="grow el">${name}</span>
          ${wrong ? html`<span class="tag a" title=${wrong}>${one?.off || t('gone')}</span>` : html`<span class="mut nowrap">${one?.note}</span>`}
          <button type="button" class="ib" aria-label=${t('remove', { name })} @click=${() => put(ids.filter((each) => each !== id))}>
            ${icon('close', 13)}
          </button>
        </li>`;
      })}
      ${
        ids.length < field.most
          ? html`<li class="add">
              <yk-picker
                .inputId=${`field-${path}`}
                .label=${t('refs.add', { what: label })}
                .placeholder=${t('refs.add', { what: label })}
                .value=${[]}
                .find=${among(
                  records[field.to]
                    .filter(({ id }) => !ids.includes(id))
                    .map(({ id, name, note, off }) => ({ value: id, text: name, note, ...(off ? { refused: off } : {}) })),
                )}
                .put=${([id]: readonly string[]) => id && put([...ids, id])}
              ></yk-picker>
            </li>`
          : nothing
      }
    </ul>
    ${fault ? html`<div class="err">${icon('warn', 13)}${fault}</div>` : nothing}
  </div>`;
}
