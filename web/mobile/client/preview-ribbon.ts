import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HomeView } from '../../../api/views/home.ts';
import { base } from '../../elements/styles.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/after-home.ts';
import { timeOf } from '../../locales/when.ts';

await wordsReady();

/** `<yk-preview-ribbon .of>`: says over a previewed home that clients see another one, and until when this address opens. */
@customElement('yk-preview-ribbon')
export class YkPreviewRibbon extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: sticky;
        top: 0;
        z-index: var(--yk-z-float);
      }
      p {
        padding: 6px var(--yk-gutter);
        text-align: center;
        font-size: var(--yk-text-small);
        background: var(--yk-color-warning-solid);
        color: var(--yk-color-on-warning);
      }
    `,
  ];
  @property({ attribute: false }) of: HomeView['preview'];
  override render(): unknown {
    if (!this.of) return nothing;
    const { version, until } = this.of;
    return html`<p role="status">
      ${t('home.preview', { what: version === null ? t('home.draft') : `v${version}`, until: timeOf(until) })}
    </p>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-preview-ribbon': YkPreviewRibbon;
  }
}
