import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ServiceCard } from '../../../api/views/services.ts';
import { fileUrl } from '../../data/api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/mall.ts';
import { figuresOf, priceStyles, priceTag } from './price-tag.ts';
import '../../elements/card.ts';
import '../../elements/icon.ts';
import './service-art.ts';
import './service-row.ts';

/** `<yk-service-shelf heading category look="strip|grid|rows" prices figures all .items>`: some services on the home: cards to push along, cards in two columns, or rows; leaves no hole when there are none. */
@customElement('yk-service-shelf')
export class YkServiceShelf extends LitElement {
  static override styles = [
    ...kit,
    priceStyles,
    css`
      .strip {
        display: flex;
        gap: 12px;
        padding: 0 var(--yk-gutter) 14px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      .grid {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 12px;
        padding: 0 var(--yk-gutter) 14px;
      }
      .strip .card {
        flex: none;
        width: 158px;
      }
      .card {
        min-width: 0;
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
  @property() look: 'strip' | 'grid' | 'rows' = 'strip';
  @property({ type: Boolean }) prices = false;
  @property({ type: Boolean }) figures = false;
  /** A link to the mall beside the heading. */
  @property({ type: Boolean }) all = false;
  @property({ attribute: false }) items: readonly ServiceCard[] = [];

  private card({ id, name, summary, coverId, icon, fromFen, cycle, plansCount, sold, rating }: ServiceCard): unknown {
    return html`<a class="card" href="/services/${id}"
      >${coverId ? html`<img class="pic" src=${fileUrl({ id: coverId })} alt="" loading="lazy" />` : html`<yk-service-art class="pic" name=${icon}></yk-service-art>`}<span
        class="words"
        ><b class="ellipsis">${name}</b
        ><span class="small text3 ellipsis">${summary}</span
        >${this.prices ? priceTag(fromFen, cycle, plansCount > 1) : nothing}${this.figures ? figuresOf(sold, rating) : nothing}</span
      ></a
    >`;
  }
  override render(): unknown {
    const { items, look, prices, figures } = this;
    if (items.length === 0) return nothing;
    return html`<yk-section heading=${this.heading || t('shelf.recommended')}
      >${
        this.all
          ? html`<a slot="note" class="textbutton all" href="/services${this.category ? `?category=${this.category}` : ''}"
              >${t('shelf.all')}<yk-icon name="forward" size="s"></yk-icon
            ></a>`
          : nothing
      }${look === 'rows' ? html`<yk-card>${items.map((each) => html`<yk-service-row wide .prices=${prices} .figures=${figures} .service=${each}></yk-service-row>`)}</yk-card>` : html`<div class=${look}>${items.map((each) => this.card(each))}</div>`}</yk-section
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-service-shelf': YkServiceShelf;
  }
}
