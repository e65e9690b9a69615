import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from './styles.ts';

/** `<yk-avatar name="李文静" src size="s|l" tone="brand|info|warning|plum|mute">`: the photo, or the first character, in a circle; the name stands beside it, so it is silent. */
@customElement('yk-avatar')
export class YkAvatar extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-grid;
        place-items: center;
        width: 40px;
        height: 40px;
        border-radius: 50%;
        font-size: 16px;
        font-weight: 500;
        background: var(--yk-color-brand-soft-strong);
        color: var(--yk-color-brand-text);
        flex: none;
        user-select: none;
        overflow: hidden;
      }
      :host {
        position: relative;
      }
      img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      :host([size='l']) {
        width: 56px;
        height: 56px;
        font-size: 22px;
      }
      :host([size='s']) {
        width: 28px;
        height: 28px;
        font-size: 13px;
      }
      :host([tone='info']) {
        background: var(--yk-color-info-soft);
        color: var(--yk-color-info-text);
      }
      :host([tone='warning']) {
        background: var(--yk-color-warning-soft);
        color: var(--yk-color-warning-text);
      }
      :host([tone='plum']) {
        background: var(--yk-state-delivered-soft);
        color: var(--yk-state-delivered-text);
      }
      :host([tone='mute']) {
        background: var(--yk-color-surface-sunken);
        color: var(--yk-color-text-3);
      }
      :host([tone='solid']) {
        background: var(--yk-color-brand);
        color: var(--yk-color-on-brand);
      }
    `,
  ];
  @property() name = '';
  /** Address of their photo; without one, or until it is there, the character. */
  @property() src = '';
  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
  }
  override render(): unknown {
    return html`${[...this.name.trim()][0] ?? ''}${this.src ? html`<img src=${this.src} alt="" />` : nothing}`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-avatar': YkAvatar;
  }
}
