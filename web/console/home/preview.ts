import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import type { HomeView } from '../../../api/views/home.ts';
import { isBlockType, type Block } from '../../../domain/home/blocks.ts';
import { fileUrl } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/console-home.ts';
import { blockStyles } from '../../mobile/client/home-block-styles.ts';
import { renderBlock, type BlockContext } from '../../mobile/client/home-blocks.ts';
import { define } from '../part.ts';
import { shortDay } from './words.ts';
import '../../elements/abacus.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';

/** A press on a block of the preview. */
export class BlockChosen extends CustomEvent<string> {
  static readonly type = 'block-chosen';
  constructor(id: string) {
    super(BlockChosen.type, { detail: id, bubbles: true, composed: true });
  }
}

/** Nothing in it yet that a client could see. */
function isHollow(block: Block, home: HomeView): boolean {
  if (block.type === 'text') return block.html === '';
  if (block.type === 'picture') return block.pictureId === '';
  if (block.type === 'team') return block.staffIds.length === 0;
  if (block.type === 'contactCard') return block.storeIds.length === 0;
  return (block.type === 'recommended' || block.type === 'category') && (home.shelves[block.id] ?? []).length === 0;
}

/** The client's home as it will be, drawn by the phone's own blocks; nothing in it can be followed, a press chooses a block. */
export class HomePreview extends LitElement {
  static override properties = { home: {}, blocks: {}, chosen: {} };
  static override styles = [
    ...kit,
    blockStyles,
    css`
      :host {
        display: block;
        padding-bottom: 24px;
      }
      .top {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 4px var(--yk-gutter) 14px;
      }
      .mark {
        display: grid;
        place-items: center;
        width: 34px;
        height: 34px;
        flex: none;
        border-radius: 8px;
        background: var(--yk-color-brand);
        color: var(--yk-color-on-brand);
        font-weight: 600;
        object-fit: contain;
      }
      img.mark {
        background: var(--yk-color-surface);
      }
      .block {
        position: relative;
        cursor: pointer;
        min-height: 12px;
      }
      .block::after {
        content: '';
        position: absolute;
        inset: -4px 6px 4px;
        border-radius: 14px;
        pointer-events: none;
      }
      .block:hover::after {
        box-shadow: 0 0 0 1px var(--yk-color-brand-line);
      }
      .block.on::after {
        box-shadow: 0 0 0 2px var(--yk-color-brand);
      }
      .block.away > div {
        opacity: 0.4;
      }
      .flag {
        position: absolute;
        z-index: 1;
        top: -2px;
        right: 14px;
        padding: 1px 8px;
        border-radius: 10px;
        font-size: 12px;
        background: var(--yk-color-warning-soft);
        color: var(--yk-color-warning-text);
      }
      .stand {
        margin: 0 var(--yk-gutter) 12px;
        padding: 14px 16px;
        border-radius: var(--yk-radius-3);
        border: 1px dashed var(--yk-color-line-strong);
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-3);
      }
      .stand b {
        display: block;
        color: var(--yk-color-text-2);
      }
    `,
  ];
  declare home: HomeView | null;
  declare blocks: readonly Block[];
  declare chosen: string | null;

  constructor() {
    super();
    this.home = null;
    this.blocks = [];
    this.chosen = null;
  }
  protected override updated(changed: Map<string, unknown>): void {
    if (!(changed.has('chosen') || changed.has('blocks')) || !this.chosen) return;
    this.renderRoot.querySelector(`[data-block="${CSS.escape(this.chosen)}"]`)?.scrollIntoView({ block: 'nearest' });
  }

  override render(): unknown {
    const { home } = this;
    if (!home) return nothing;
    const { firm } = home;
    const context: BlockContext = {
      home,
      reaches: () => true,
      own: {
        todo: html`<div class="stand"><b>${t('type.todo')}</b>${t('stand.todo')}</div>`,
        accountant: html`<div class="stand"><b>${t('type.accountant')}</b>${t('stand.accountant')}</div>`,
      },
    };
    return html`<header class="top">
        ${firm.logoId ? html`<img class="mark" src=${fileUrl({ id: firm.logoId })} alt="" />` : html`<span class="mark" aria-hidden="true">${firm.short[0] ?? ''}</span>`}
        <b class="title ellipsis">${firm.short}</b>
      </header>
      ${this.blocks.filter(({ type }) => isBlockType(type)).map((block) => this.block(block, context))}
      <p class="foot">${firm.short}${firm.slogan ? html`<i class="dot"></i>${firm.slogan}` : nothing}</p>`;
  }
  private block(block: Block, context: BlockContext): TemplateResult {
    const drawn = isHollow(block, context.home) ? nothing : renderBlock(block, context);
    const away = context.home.blocks.every(({ id }) => id !== block.id) && (block.from !== '' || block.until !== '');
    const days = block.from || block.until ? t('days.span', { from: shortDay(block.from), until: shortDay(block.until) }) : '';
    return html`<div
      class="block ${block.id === this.chosen ? 'on' : ''} ${away ? 'away' : ''}"
      data-block=${block.id}
      @click=${() => this.dispatchEvent(new BlockChosen(block.id))}
    >
      ${days ? html`<span class="flag">${days}</span>` : nothing}
      <div inert>${drawn === nothing ? html`<div class="stand"><b>${t(`type.${block.type}`)}</b>${t('stand.empty')}</div>` : drawn}</div>
    </div>`;
  }
}
define('yk-home-preview', HomePreview);
