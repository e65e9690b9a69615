import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from './styles.ts';
import './icon.ts';

/**
 * `<yk-cell heading sub value href | button>`: lead, two lines, value or tag, chevron last when it goes somewhere.
 * Slots: `lead`, default (first line), `sub`, `value`. Without `href`, `button` makes it pressable (listen to `click`).
 * `indent` starts the hairline under the text (cells with a 40-px lead).
 */
@customElement('yk-cell')
export class YkCell extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: relative;
      }
      :host(:not(:first-of-type))::before {
        content: '';
        position: absolute;
        z-index: 1;
        top: 0;
        left: var(--yk-inset);
        right: 0;
        height: var(--yk-hairline);
        background: var(--yk-color-line);
        transform: scaleY(0.6);
      }
      :host([indent]:not(:first-of-type))::before {
        left: calc(var(--yk-inset) + 52px);
      }
      .cell {
        display: flex;
        align-items: center;
        gap: var(--yk-space-3);
        min-height: var(--yk-cell);
        padding: 12px var(--yk-inset);
        width: 100%;
        color: inherit;
        text-align: left;
      }
      :is(a, button).cell:active {
        background: var(--yk-color-surface-pressed);
      }
      :is(a, button).cell:focus-visible {
        outline-offset: -2px;
        border-radius: var(--yk-radius-2);
      }
      .body {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .main {
        display: block;
        font-size: var(--yk-text-cell);
      }
      .sub {
        display: block;
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-3);
      }
      .value {
        margin-left: auto;
        color: var(--yk-color-text-2);
        text-align: right;
        font-variant-numeric: tabular-nums;
        flex: 0 1 auto;
        max-width: 60%;
        overflow-wrap: anywhere;
      }
      .value:not(:has(*)):empty {
        display: none;
      }
      yk-icon {
        color: var(--yk-color-text-disabled);
        margin: 0 -4px 0 -6px;
      }
    `,
  ];
  @property() heading = '';
  @property() sub = '';
  @property() value = '';
  @property() href = '';
  @property({ type: Boolean }) button = false;
  @property({ attribute: 'current' }) current = '';
  @property({ type: Boolean }) chevron = true;
  override render(): unknown {
    const inside = html`<slot name="lead"></slot
      ><span class="body"
        ><span class="main"><slot>${this.heading}</slot></span
        ><span class="sub"><slot name="sub">${this.sub}</slot></span></span
      ><span class="value"><slot name="value">${this.value}</slot></span
      >${(this.href || this.button) && this.chevron ? html`<yk-icon name="forward" size="s"></yk-icon>` : nothing}`;
    if (this.href)
      return html`<a class="cell" href=${this.href} target=${/^(https?:|tel:)/.test(this.href) ? '_self' : nothing}>${inside}</a>`;
    return this.button
      ? html`<button class="cell" type="button" aria-current=${this.current || nothing}>${inside}</button>`
      : html`<div class="cell">${inside}</div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-cell': YkCell;
  }
}
