import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ServiceCard } from '../../../api/views/services.ts';
import { Resource } from '../../controllers/resource.ts';
import { fileUrl } from '../../data/api.ts';
import { listServices } from '../../data/mall-api.ts';
import { readMe } from '../../data/me.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/mall.ts';
import { priceStyles, priceTag } from './price-tag.ts';
import '../../elements/card.ts';
import '../../elements/icon.ts';
import './service-art.ts';
import './service-row.ts';

/** `<yk-service-shelf heading category limit look="cards|rows">`: some services on the home: cards to push along, or rows; leaves no hole when there are none. */
@customElement('yk-service-shelf')
export class YkServiceShelf extends LitElement {
  static override styles = [
    ...kit,
    priceStyles,
    css`
      .strip {
        display: flex;
        gap: 12px;
        padding: 0 var(--yk-gutter) 4px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      .card {
        flex: none;
        width: 158px;
        overflow: hidden;
        border-radius: var(--yk-radius-3);
        background: var(--yk-color-surface);
        box-shadow: var(--yk-shadow-card);
      }
      .card:focus-visible {
        outline-offset: -3px;
      }
      .pic {
        display: block;
        width: 100%;
        height: 96px;
        object-fit: cover;
      }
      .words {
        display: block;
        padding: 12px;
      }
      .words > * {
        display: block;
      }
      .words b {
        font-weight: 500;
      }
      .words .price {
        margin-top: 6px;
        font-size: var(--yk-text-cell);
      }
      yk-card {
        overflow: hidden;
      }
      .all {
        min-height: 24px;
      }
    `,
  ];
  @property() heading = '';
  @property() category = '';
  @property({ type: Number }) limit = 4;
  @property() look: 'cards' | 'rows' = 'cards';
  readonly #services = new Resource(
    this,
    () => (readMe().me ? `shelf ${this.category} ${this.limit}` : null),
    () => listServices({ categoryId: this.category, sort: 'recommended', limit: this.limit }),
  );

  private card({ id, name, summary, coverId, icon, fromFen, cycle, plansCount }: ServiceCard): unknown {
    return html`<a class="card" href="/services/${id}"
      >${coverId ? html`<img class="pic" src=${fileUrl({ id: coverId })} alt="" loading="lazy" />` : html`<yk-service-art class="pic" name=${icon}></yk-service-art>`}<span
        class="words"
        ><b class="ellipsis">${name}</b
        ><span class="small text3 ellipsis">${summary}</span>${priceTag(fromFen, cycle, plansCount > 1)}</span
      ></a
    >`;
  }
  override render(): unknown {
    const items = this.#services.value?.items ?? [];
    if (items.length === 0) return nothing;
    return html`<yk-section heading=${this.heading || t('shelf.recommended')}
      ><a slot="note" class="textbutton all" href="/services${this.category ? `?category=${this.category}` : ''}"
        >${t('shelf.all')}<yk-icon name="forward" size="s"></yk-icon></a
      >${this.look === 'cards' ? html`<div class="strip">${items.map((each) => this.card(each))}</div>` : html`<yk-card>${items.map((each) => html`<yk-service-row wide .service=${each}></yk-service-row>`)}</yk-card>`}</yk-section
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-service-shelf': YkServiceShelf;
  }
}
