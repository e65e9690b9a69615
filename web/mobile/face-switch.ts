import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Face } from '../data/me.ts';
import { base } from '../elements/styles.ts';
import { t } from '../locales/home.ts';
import { SwitchEvent } from './switching.ts';
import '../elements/icon.ts';

/**
 * `<yk-face-switch face="staff" over>`: from which side of the firm one looks now; a press asks for another. Where WeChat draws the title it is a row of its
 * own; else (`over`) it lies at the left of the page's title, where ‹ is on pages under no tab. Fetched with the pages of who works here.
 */
@customElement('yk-face-switch')
export class YkFaceSwitch extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-width: 480px;
        margin: 0 auto -8px;
      }
      button {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: var(--yk-target);
        padding: 0 var(--yk-gutter);
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-2);
      }
      :host([over]) {
        position: sticky;
        top: 0;
        z-index: calc(var(--yk-z-sticky) + 1);
        height: var(--yk-target);
        margin: var(--yk-safe-top) auto calc(0px - var(--yk-safe-top) - var(--yk-target));
        pointer-events: none;
      }
      :host([over]) button {
        pointer-events: auto;
      }
    `,
  ];
  @property() face: Face = 'client';
  override render(): unknown {
    const side = t(`face.${this.face}`);
    return html`<button type="button" aria-label="${side} ${t('face.switch')}" @click=${() => this.dispatchEvent(new SwitchEvent())}>
      <span class="ellipsis">${side}</span><yk-icon name="down" size="s"></yk-icon>
    </button>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-face-switch': YkFaceSwitch;
  }
}
