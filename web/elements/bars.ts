import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../locales/kit.ts';
import type { IconName } from './icon.ts';
import { base } from './styles.ts';
import './icon.ts';

const bar = css`
  :host {
    position: fixed;
    z-index: var(--yk-z-bar);
    left: 50%;
    bottom: 0;
    transform: translateX(-50%);
    width: 100%;
    max-width: 480px;
    background: var(--yk-color-bar);
    box-shadow: 0 -0.5px 0 var(--yk-color-line-strong);
  }
`;

/** `<yk-sticky-bar>`: opaque, at the foot; put `.mini` icon actions first, then the one `.yk-button.grow`. */
@customElement('yk-sticky-bar')
export class YkStickyBar extends LitElement {
  static override styles = [
    base,
    bar,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 12px var(--yk-gutter) calc(12px + var(--yk-safe-bottom));
      }
    `,
  ];
  override render(): unknown {
    return html`<slot></slot>`;
  }
}

/** One tab: where it goes, its drawing, word and how much waits there. */
export interface Tab {
  href: string;
  icon: IconName;
  label: string;
  badge?: number;
}

/** `<yk-tab-bar .tabs current="/cases">`: four or five words with their drawings; badge off the icon's shoulder. */
@customElement('yk-tab-bar')
export class YkTabBar extends LitElement {
  static override styles = [
    base,
    bar,
    css`
      nav {
        display: flex;
        padding-bottom: var(--yk-safe-bottom);
      }
      a {
        position: relative;
        flex: 1;
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: 2px;
        height: var(--yk-tabbar);
        font-size: var(--yk-text-caption);
        color: var(--yk-color-text-3);
      }
      a[aria-current] {
        color: var(--yk-color-brand-text);
        font-weight: 500;
      }
      a:focus-visible {
        outline-offset: -3px;
        border-radius: var(--yk-radius-2);
      }
      .badge {
        position: absolute;
        top: 3px;
        left: calc(50% + 8px);
      }
    `,
  ];
  @property({ attribute: false }) tabs: Tab[] = [];
  @property() current = '';
  override render(): unknown {
    return html`<nav aria-label=${t('nav.main')}>
      ${this.tabs.map(({ href, icon, label, badge }) => {
        const here = href === this.current;
        return html`<a
          href=${href}
          aria-current=${here ? 'page' : nothing}
          aria-label=${badge ? t('badge.unread', { label, n: badge }) : nothing}
          ><yk-icon name=${icon} size="l" ?filled=${here}></yk-icon
          ><span>${label}</span>${badge ? html`<span class="badge">${badge > 99 ? '99+' : badge}</span>` : nothing}</a
        >`;
      })}
    </nav>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-sticky-bar': YkStickyBar;
    'yk-tab-bar': YkTabBar;
  }
}
