import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { HomeView } from '../../../api/views/home.ts';
import type { Block, BlockOf } from '../../../domain/home/blocks.ts';
import { fileUrl } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/after-home.ts';
import '../../elements/avatar.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';
import { placeOf, type BlockContext } from './home-blocks.ts';

type Part = unknown;
await wordsReady();

function team(block: BlockOf<'team'>, home: HomeView): Part {
  const people = block.staffIds.flatMap((id) => home.staff.find((each) => each.id === id) ?? []);
  if (people.length === 0) return nothing;
  const heading = block.title || t('home.team');
  return html`<yk-section heading=${heading}
    ><div class="team" tabindex="0" role="group" aria-label=${heading}>
      ${people.map((each) => html`<div class="person"><yk-avatar size="l" name=${each.name}></yk-avatar><b class="ellipsis">${each.name}</b><span class="caption text3">${each.title}</span>${each.rating ? html`<span class="caption row tight num"><yk-icon class="star" name="star"></yk-icon>${each.rating.toFixed(1)}</span>` : nothing}</div>`)}
    </div></yk-section
  >`;
}

function contactCard(block: BlockOf<'contactCard'>, home: HomeView): Part {
  const stores = block.storeIds.flatMap((id) => home.stores.find((each) => each.id === id) ?? []);
  if (stores.length === 0) return nothing;
  return html`<yk-section heading=${block.title || t('home.stores')}
    ><yk-card
      >${stores.map(
        ({ name, address, phone }) =>
          html`<yk-cell indent heading=${name} sub=${address} href="tel:${phone}" .chevron=${false}
            ><span slot="lead" class="tile"><yk-icon name="building"></yk-icon></span
            ><span slot="value" class="yk-button soft small"><yk-icon name="phone" size="s"></yk-icon>${t('act.call')}</span></yk-cell
          >`,
      )}</yk-card
    ></yk-section
  >`;
}

function picture({ pictureId, alt, to }: BlockOf<'picture'>, reaches: BlockContext['reaches']): Part {
  if (!pictureId) return nothing;
  const image = html`<img src=${fileUrl({ id: pictureId })} alt=${alt} loading="lazy" />`;
  const place = placeOf(to, reaches);
  return place ? html`<a class="picture" href=${place}>${image}</a>` : html`<div class="picture">${image}</div>`;
}

/** Its words come clean from the server (db/rich-text.ts). */
function text({ title, html: words }: BlockOf<'text'>): Part {
  if (!words) return nothing;
  const card = html`<yk-card padded><div class="rich">${unsafeHTML(words)}</div></yk-card>`;
  return title ? html`<yk-section heading=${title}>${card}</yk-section>` : card;
}

/** `<yk-home-more .block .home>`: pictures, words, the team, the stores; fetched when a block of the page needs it. */
@customElement('yk-home-more')
export class YkHomeMore extends LitElement {
  static override styles = [
    ...kit,
    css`
      .team {
        display: flex;
        gap: 12px;
        padding: 0 var(--yk-gutter) 14px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      .team:focus-visible {
        outline-offset: -2px;
        border-radius: var(--yk-radius-3);
      }
      .person {
        flex: none;
        width: 112px;
        display: grid;
        justify-items: center;
        gap: 2px;
        padding: 16px 8px 14px;
        text-align: center;
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
      }
      .person b {
        margin-top: 6px;
        max-width: 100%;
      }
      .star {
        --yk-icon-size: 1em;
        color: var(--yk-color-star);
      }
      .picture {
        display: block;
        margin: 0 var(--yk-gutter) 12px;
        border-radius: var(--yk-radius-3);
        overflow: hidden;
        background: var(--yk-color-surface-sunken);
      }
      .picture img {
        display: block;
        width: 100%;
        aspect-ratio: 3 / 1;
        object-fit: cover;
      }
      .picture:focus-visible {
        outline-offset: 2px;
      }
      .rich {
        line-height: var(--yk-leading-body);
        color: var(--yk-color-text-2);
        overflow-wrap: anywhere;
      }
      .rich > * + * {
        margin-top: 8px;
      }
      .rich :is(h2, h3, h4) {
        font-size: var(--yk-text-cell);
        font-weight: var(--yk-weight-strong);
        color: var(--yk-color-text);
      }
      .rich ul {
        padding-left: 1.4em;
        list-style: disc;
      }
      .rich ol {
        padding-left: 1.4em;
        list-style: decimal;
      }
      .rich a {
        color: var(--yk-color-link);
        text-decoration: underline;
      }
      .rich blockquote {
        padding-left: 12px;
        border-left: 3px solid var(--yk-color-line-strong);
      }
      .rich img {
        max-width: 100%;
        border-radius: var(--yk-radius-2);
      }
    `,
  ];
  @property({ attribute: false }) block: Block | null = null;
  @property({ attribute: false }) home: HomeView | null = null;
  @property({ attribute: false }) reaches: BlockContext['reaches'] = () => false;
  override render(): unknown {
    const { block, home, reaches } = this;
    if (!block || !home) return nothing;
    if (block.type === 'team') return team(block, home);
    if (block.type === 'contactCard') return contactCard(block, home);
    if (block.type === 'picture') return picture(block, reaches);
    return block.type === 'text' ? text(block) : nothing;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-home-more': YkHomeMore;
  }
}
