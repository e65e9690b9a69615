import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from './styles.ts';
import './abacus.ts';

/** `<yk-empty heading>words<a slot="action" class="yk-button">…</a></yk-empty>`: nothing yet, and what to do. */
@customElement('yk-empty')
export class YkEmpty extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        justify-items: center;
        text-align: center;
        padding: 64px 40px 24px;
      }
      :host([small]) {
        padding: 28px 24px;
      }
      yk-abacus {
        width: 132px;
        margin-bottom: 28px;
      }
      :host([small]) yk-abacus {
        width: 72px;
        margin-bottom: 16px;
      }
      p {
        max-width: 270px;
        margin-top: 8px;
        color: var(--yk-color-text-2);
      }
      h2 {
        font-size: var(--yk-text-title);
        line-height: 1.35;
      }
      .acts {
        display: grid;
        gap: 12px;
        justify-items: center;
        margin-top: 24px;
      }
    `,
  ];
  @property() heading = '';
  override render(): unknown {
    return html`<yk-abacus></yk-abacus>
      <h2>${this.heading}</h2>
      <p><slot></slot></p>
      <div class="acts"><slot name="action"></slot></div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-empty': YkEmpty;
  }
}
