import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { t } from '../locales/kit.ts';
import { buttons } from './button-styles.ts';
import { base } from './styles.ts';
import './icon.ts';

/** `<yk-sheet .open heading>`: comes up from below over the dimmed page; close at the left, title in the middle; slot `foot` for its one wide button. Fires `close`. */
@customElement('yk-sheet')
export class YkSheet extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: contents;
      }
      dialog {
        z-index: var(--yk-z-sheet);
        position: fixed;
        inset: auto 0 0;
        width: 100%;
        max-width: 480px;
        max-height: min(86dvh, 720px);
        margin: 0 auto;
        border: 0;
        padding: 0;
        border-radius: var(--yk-radius-4) var(--yk-radius-4) 0 0;
        background: var(--yk-color-surface);
        color: var(--yk-color-text);
        box-shadow: var(--yk-shadow-sheet);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
        animation: up var(--yk-time-base) var(--yk-ease-out);
      }
      dialog::backdrop {
        background: var(--yk-color-scrim);
        animation: dim var(--yk-time-base) var(--yk-ease-out);
      }
      @keyframes up {
        from {
          transform: translateY(40px);
          opacity: 0;
        }
      }
      @keyframes dim {
        from {
          opacity: 0;
        }
      }
      .top {
        display: grid;
        grid-template-columns: var(--yk-target) 1fr var(--yk-target);
        align-items: center;
        padding: 10px 8px 6px;
        flex: none;
      }
      h2 {
        font-size: var(--yk-text-cell);
        text-align: center;
      }
      .body {
        overflow-y: auto;
        overscroll-behavior: contain;
        flex: 1;
        min-height: 0;
      }
      .foot {
        flex: none;
        padding: 12px var(--yk-gutter) calc(12px + var(--yk-safe-bottom));
        text-align: left;
      }
      @media (prefers-reduced-motion: reduce) {
        dialog[open],
        dialog::backdrop {
          animation: none;
        }
      }
    `,
  ];
  @property({ type: Boolean }) open = false;
  @property() heading = '';
  @query('dialog') private dialog!: HTMLDialogElement;

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open && !this.dialog.open) this.dialog.showModal();
    if (!this.open && this.dialog.open) this.dialog.close();
    document.documentElement.style.overflow = this.open ? 'hidden' : '';
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.open) document.documentElement.style.overflow = '';
  }
  private readonly leave = (): void => {
    if (!this.open) return;
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
  override render(): unknown {
    return html`<dialog
      aria-label=${this.heading}
      @close=${this.leave}
      @click=${(event: MouseEvent) => {
        if (event.target === this.dialog) this.leave();
      }}
    >
      <div class="top">
        <button class="iconbutton" type="button" aria-label=${t('close')} @click=${this.leave}>
          <yk-icon name="close" size="l"></yk-icon>
        </button>
        <h2>${this.heading}</h2>
        <span></span>
      </div>
      <div class="body"><slot></slot></div>
      <div class="foot"><slot name="foot"></slot></div>
    </dialog>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-sheet': YkSheet;
  }
}
