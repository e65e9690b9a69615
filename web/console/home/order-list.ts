import { html, nothing, type TemplateResult } from 'lit';
import { BLOCK_TYPES, BLOCKS, MOST_BLOCKS, type Block, type BlockType } from '../../../domain/home/blocks.ts';
import { t } from '../../locales/console-home.ts';
import { movable, moved } from '../catalogue/moving.ts';
import { icon } from '../icons.ts';
import { key } from '../parts.ts';
import type { Records } from './records.ts';
import { aboutBlock, BLOCK_ICONS } from './words.ts';

/** What the left side of the editor needs. */
export interface OrderPen {
  blocks: readonly Block[];
  chosen: string | null;
  records: Records;
  /** How many faults a block has. */
  faults: (id: string) => number;
  choose: (id: string) => void;
  add: (type: BlockType) => void;
  remove: (id: string) => void;
  put: (blocks: readonly Block[]) => void;
  tell: (text: string) => void;
  /** Resolves when what was put is drawn. */
  drawn: () => Promise<unknown>;
}

/** 积木 to add, and the page in its order: dragged, or moved by `Alt ↑ ↓`; ↑ ↓ go along, Delete takes away. */
export function orderList(pen: OrderPen): TemplateResult {
  const { blocks } = pen;
  const full = (type: BlockType): boolean =>
    blocks.length >= MOST_BLOCKS || blocks.filter((block) => block.type === type).length >= BLOCKS[type].most;
  const move = (from: number, to: number): void => {
    const block = blocks[from];
    if (!block) return;
    pen.put(moved(blocks, from, to));
    pen.tell(t('moved', { name: t(`type.${block.type}`), at: to + 1 }));
    void focusBlock(block.id, pen.drawn);
  };
  return html`<h2>${t('palette')}</h2>
    <div class="hb-g">
      ${BLOCK_TYPES.map(
        (type) =>
          html`<button
            type="button"
            ?disabled=${full(type)}
            title=${full(type) ? t('full') : t(`about.${type}`)}
            @click=${() => pen.add(type)}
          >
            ${icon(BLOCK_ICONS[type], 18)}<span>${t(`type.${type}`)}</span>
          </button>`,
      )}
    </div>
    <h2>${t('order')}<span class="mut">${key('Alt', '↑', '↓')}</span></h2>
    <ol class="hb-o" aria-label=${t('order')}>
      ${blocks.map((block, index) => {
        const hands = movable('home-blocks', index, blocks.length, move);
        const faults = pen.faults(block.id);
        const on = block.id === pen.chosen;
        return html`<li
          class=${on ? 'on' : ''}
          draggable="true"
          @dragstart=${hands.dragstart}
          @dragover=${hands.dragover}
          @drop=${hands.drop}
        >
          <button
            type="button"
            data-order=${block.id}
            aria-current=${on ? 'true' : nothing}
            @click=${() => pen.choose(block.id)}
            @keydown=${(event: KeyboardEvent) => {
              hands.keydown(event);
              along(event, pen, index);
            }}
          >
            ${icon('grip', 14)}${icon(BLOCK_ICONS[block.type], 15)}<span class="grow el">${t(`type.${block.type}`)}</span
            >${faults > 0 ? html`<em class="warn">${icon('warn', 12)}${t('faults', { n: faults })}</em>` : html`<em class="el">${aboutBlock(block, pen.records)}</em>`}
          </button>
        </li>`;
      })}
    </ol>
    ${blocks.length === 0 ? html`<p class="mut">${t('empty')}</p>` : nothing}`;
}
function along(event: KeyboardEvent, { blocks, choose, remove, drawn }: OrderPen, index: number): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const next = blocks[index + (step ?? 0)];
  if (step !== undefined && next) {
    event.preventDefault();
    choose(next.id);
    void focusBlock(next.id, drawn);
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault();
    const id = blocks[index]?.id;
    if (!id) return;
    remove(id);
    const beside = blocks[index + 1] ?? blocks[index - 1];
    if (beside) void focusBlock(beside.id, drawn);
  }
}
/** Puts the focus on a block of the order as soon as it is drawn: before the next key. */
export async function focusBlock(id: string, drawn: OrderPen['drawn']): Promise<void> {
  await drawn();
  document.querySelector<HTMLElement>(`[data-order="${CSS.escape(id)}"]`)?.focus();
}
