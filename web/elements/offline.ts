import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Connection } from '../controllers/listen.ts';
import { reconnect } from '../data/live.ts';
import { t } from '../locales/kit.ts';
import { timeOf } from '../locales/when.ts';
import { buttons } from './button-styles.ts';
import { base } from './styles.ts';
import './icon.ts';

const GRACE_MS = 1500;

/** `<yk-offline>`: the one inverse strip; appears when our server has been out of reach for a moment, and goes by itself. */
@customElement('yk-offline')
export class YkOffline extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      .net {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: var(--yk-target);
        padding: 6px var(--yk-gutter);
        background: var(--yk-color-surface-inverse);
        color: var(--yk-color-text-inverse);
        font-size: var(--yk-text-small);
      }
      .textbutton {
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      :host {
        position: sticky;
        top: 0;
        z-index: var(--yk-z-bar);
        max-width: 480px;
        margin: 0 auto;
      }
    `,
  ];
  @state() private waited = false;
  readonly #connection = new Connection(this);
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(): void {
    if (this.#connection.state.online) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.waited = false;
    } else
      this.#timer ??= setTimeout(() => {
        this.waited = true;
      }, GRACE_MS);
  }
  override render(): unknown {
    const { online, since } = this.#connection.state;
    if (online || !this.waited) return nothing;
    return html`<div class="net" role="status">
      <yk-icon name="offline"></yk-icon><span class="grow num">${t('offline.strip', { time: timeOf(since) })}</span
      ><button class="textbutton" type="button" @click=${reconnect}>${t('offline.retry')}</button>
    </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-offline': YkOffline;
  }
}
