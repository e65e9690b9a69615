import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from './styles.ts';

/** `<yk-card padded>`: a group of cells or one thought on the surface; no border, almost no shadow. */
@customElement('yk-card')
export class YkCard extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        margin: 0 var(--yk-gutter) var(--yk-gap-card);
        background: var(--yk-color-surface);
        border-radius: var(--yk-radius-3);
        box-shadow: var(--yk-shadow-card);
      }
      :host([padded]) {
        padding: var(--yk-inset);
      }
      header {
        display: flex;
        justify-content: space-between;
        align-items: center;
        padding: 14px 16px 2px;
        font-size: var(--yk-text-cell);
      }
      :host([padded]) header {
        padding: 0 0 8px;
      }
      h2 {
        font-size: inherit;
      }
      .note {
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-3);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
  /** Title inside, when the card stands alone. */
  @property() heading = '';
  @property() note = '';
  override render(): unknown {
    return html`${
        this.heading
          ? html`<header>
              <h2>${this.heading}</h2>
              <slot name="note"><span class="note">${this.note}</span></slot>
            </header>`
          : nothing
      }<slot></slot>`;
  }
}

/** `<yk-section heading="资料" note="已收 3 / 4">`: a section title with what stands under it; slot `note` for a link. */
@customElement('yk-section')
export class YkSection extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        margin-top: var(--yk-gap-section);
      }
      :host([first]) {
        margin-top: var(--yk-space-2);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        min-height: 24px;
        margin: 0 var(--yk-gutter) 10px;
        padding: 0 2px;
        font-size: var(--yk-text-cell);
      }
      h2 {
        font-size: inherit;
      }
      .note,
      ::slotted([slot='note']) {
        display: flex;
        align-items: center;
        gap: 2px;
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-3);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
  @property() heading = '';
  @property() note = '';
  override render(): unknown {
    return html`<section aria-label=${this.heading}>
      <header>
        <h2>${this.heading}</h2>
        <slot name="note">${this.note ? html`<span class="note">${this.note}</span>` : nothing}</slot>
      </header>
      <slot></slot>
    </section>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-card': YkCard;
    'yk-section': YkSection;
  }
}
