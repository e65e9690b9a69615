import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ServiceCard } from '../../../api/views/services.ts';
import { fileUrl } from '../../data/api.ts';
import { base } from '../../elements/styles.ts';
import { figuresOf, priceStyles, priceTag } from './price-tag.ts';
import '../../elements/icon.ts';
import './service-art.ts';

/** `<yk-service-row .service wide .prices .figures>`: a service in a list: picture, name, one line, price, how often done. */
@customElement('yk-service-row')
export class YkServiceRow extends LitElement {
  static override styles = [
    base,
    priceStyles,
    css`
      a {
        position: relative;
        display: flex;
        gap: 12px;
        padding: 16px 16px 16px 14px;
      }
      a:active {
        background: var(--yk-color-surface-pressed);
      }
      a:focus-visible {
        outline-offset: -3px;
      }
      :host(:not(:first-of-type)) a::before {
        content: '';
        position: absolute;
        top: 0;
        left: 106px;
        right: 0;
        height: var(--yk-hairline);
        background: var(--yk-color-line);
        transform: scaleY(0.6);
      }
      .pic {
        width: 80px;
        height: 80px;
        flex: none;
        border-radius: var(--yk-radius-2);
        overflow: hidden;
        object-fit: cover;
        background: var(--yk-color-surface-sunken);
      }
      .words {
        display: flex;
        flex-direction: column;
        flex: 1;
        min-width: 0;
      }
      b {
        font-size: var(--yk-text-cell);
        font-weight: 500;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 8px;
        margin-top: auto;
        padding: 0;
        text-align: left;
      }
      .price {
        font-size: var(--yk-text-cell);
      }
    `,
  ];
  @property({ attribute: false }) service: ServiceCard | null = null;
  /** The whole width of the phone: the rating finds room. */
  @property({ type: Boolean }) wide = false;
  @property({ attribute: false }) prices = true;
  @property({ attribute: false }) figures = true;
  override render(): unknown {
    const { service } = this;
    if (!service) return nothing;
    const { id, name, summary, coverId, icon, fromFen, cycle, plansCount, sold, rating } = service;
    return html`<a href="/services/${id}"
      >${coverId ? html`<img class="pic" src=${fileUrl({ id: coverId })} alt="" loading="lazy" />` : html`<yk-service-art class="pic" name=${icon}></yk-service-art>`}<span
        class="words"
        ><b class="ellipsis">${name}</b><span class="small text3 ellipsis">${summary}</span
        ><span class="foot"
          >${this.prices ? priceTag(fromFen, cycle, plansCount > 1) : nothing}${this.figures ? figuresOf(sold, this.wide ? rating : null) : nothing}</span
        ></span
      ></a
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-service-row': YkServiceRow;
  }
}
