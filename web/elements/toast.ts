import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { base } from './styles.ts';
import './icon.ts';

/** Long enough for a sentence read slowly, and for eyes that were elsewhere. */
const SHOWN_MS = 4000;

/** `<yk-toast>`: a small yes at the foot (已复制, 已发出); never for errors. Use `toast(text)`. */
@customElement('yk-toast')
export class YkToast extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: fixed;
        z-index: var(--yk-z-toast);
        left: 0;
        right: 0;
        bottom: calc(96px + var(--yk-safe-bottom));
        display: grid;
        justify-items: center;
        pointer-events: none;
      }
      p {
        display: flex;
        gap: 8px;
        align-items: center;
        max-width: 320px;
        padding: 10px 16px;
        border-radius: var(--yk-radius-full);
        background: var(--yk-color-surface-inverse);
        color: var(--yk-color-text-inverse);
        font-size: var(--yk-text-small);
        box-shadow: var(--yk-shadow-pop);
        animation: rise var(--yk-time-base) var(--yk-ease-out);
      }
      @keyframes rise {
        from {
          transform: translateY(8px);
          opacity: 0;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        p {
          animation: none;
        }
      }
    `,
  ];
  @state() private text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Shows a text for a moment. */
  say(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.text = '';
    }, SHOWN_MS);
  }
  override render(): unknown {
    return html`<div role="status">${this.text ? html`<p><yk-icon name="check" size="s"></yk-icon>${this.text}</p>` : nothing}</div>`;
  }
}

/** Says a small yes. */
export function toast(text: string): void {
  let element = document.querySelector('yk-toast');
  if (!element) element = document.body.appendChild(document.createElement('yk-toast'));
  element.say(text);
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-toast': YkToast;
  }
}
