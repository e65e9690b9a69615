import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HomeBlock, HomeView } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/home.ts';
import '../../elements/avatar.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/icon.ts';
import '../mall/service-shelf.ts';

type Part = unknown;

function team(block: HomeBlock, home: HomeView): Part {
  const ids = (block['staffIds'] as string[] | undefined) ?? [];
  const joined = (block['staff'] as HomeView['staff']) ?? home.staff ?? [];
  const people = ids.length ? ids.flatMap((id) => joined.filter((each) => each.id === id)) : joined;
  if (people.length === 0) return nothing;
  return html`<yk-section heading=${String(block['title'] ?? t('home.team'))}
    ><div class="team" tabindex="0" role="group" aria-label=${String(block['title'] ?? t('home.team'))}>
      ${people.map((each) => html`<div class="person"><yk-avatar size="l" name=${each.name}></yk-avatar><b class="ellipsis">${each.name}</b><span class="caption text3">${each.title}</span>${each.rating ? html`<span class="caption row tight num"><yk-icon class="star" name="star"></yk-icon>${each.rating.toFixed(1)}</span>` : nothing}</div>`)}
    </div></yk-section
  >`;
}

function contactCard(block: HomeBlock, home: HomeView): Part {
  const ids = (block['storeIds'] as string[] | undefined) ?? [];
  const joined = (block['stores'] as HomeView['stores']) ?? home.stores ?? [];
  const stores = ids.length ? joined.filter(({ id }) => ids.includes(id)) : joined;
  if (stores.length === 0) return nothing;
  return html`<yk-section heading=${t('home.stores')}
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

/** 推荐服务, or the services of one category. */
function services(block: HomeBlock): Part {
  const category = block.type === 'category' ? String(block['categoryId'] ?? '') : '';
  return html`<yk-service-shelf
    heading=${String(block['title'] ?? '')}
    category=${category}
    limit=${Number(block['limit'] ?? 4)}
    look=${category ? 'rows' : 'cards'}
  ></yk-service-shelf>`;
}

/** `<yk-home-more .block .home>`: the blocks of the home that stand below its first screen; fetched when that one is there. */
@customElement('yk-home-more')
export class YkHomeMore extends LitElement {
  static override styles = [
    ...kit,
    css`
      .team {
        display: flex;
        gap: 12px;
        padding: 0 var(--yk-gutter) 4px;
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
    `,
  ];
  @property({ attribute: false }) block: HomeBlock | null = null;
  @property({ attribute: false }) home: HomeView | null = null;
  override render(): unknown {
    const { block, home } = this;
    if (!block || !home) return nothing;
    if (block.type === 'team') return team(block, home);
    return block.type === 'contactCard' ? contactCard(block, home) : services(block);
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-home-more': YkHomeMore;
  }
}
