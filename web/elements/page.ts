import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { nameScreen } from '../data/heading.ts';
import { t } from '../locales/kit.ts';
import { goBack } from '../router.ts';
import { buttons } from './button-styles.ts';
import { base } from './styles.ts';
import './icon.ts';

/** WeChat draws its own bar from the document's title; a plain browser gets ours. */
export const IN_WECHAT = /MicroMessenger/i.test(globalThis.navigator?.userAgent ?? '');
const PULL_AT = 64;

/**
 * `<yk-page heading back="/cases" .refresh=${() => promise}>`: one screen. Slots: default, `bar` (a `yk-sticky-bar`), `action` (right of the title bar).
 * `back` is where ‹ leads when there is no history; absent: no ‹ (a page under a tab). `refresh` turns on pulling down.
 * `--yk-page-lead` keeps more room beside the title, for what the shell lays there.
 */
@customElement('yk-page')
export class YkPage extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        max-width: 480px;
        min-height: 100vh;
        min-height: 100dvh;
        margin: 0 auto;
        padding: var(--yk-safe-top) 0 calc(var(--foot, 0px) + var(--yk-safe-bottom) + 24px);
        --foot: var(--yk-page-foot, 0px);
      }
      :host([has-bar]) {
        --foot: calc(var(--yk-control) + 24px);
      }
      .bar {
        position: sticky;
        top: 0;
        z-index: var(--yk-z-sticky);
        display: grid;
        grid-template-columns: var(--yk-page-lead, 56px) 1fr var(--yk-page-lead, 56px);
        align-items: center;
        height: var(--yk-target);
        background: var(--yk-color-page);
        text-align: center;
        font-size: var(--yk-text-cell);
        font-weight: 500;
      }
      .bar h1 {
        font: inherit;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .bar .iconbutton {
        margin-left: 4px;
      }
      .pull {
        display: grid;
        place-items: end center;
        overflow: hidden;
        height: 0;
        color: var(--yk-color-text-3);
        font-size: var(--yk-text-caption);
      }
      .pull span {
        padding: 8px;
      }
      .settle {
        transition: height var(--yk-time-base) var(--yk-ease-out);
      }
    `,
  ];
  @property() heading = '';
  @property() back: string | null = null;
  @property({ attribute: false }) refresh: (() => Promise<unknown>) | null = null;
  /** The h1 of the screen is in its content, so the bar's is only for the eye. */
  @property({ type: Boolean }) titled = false;
  @state() private pulled = 0;
  @state() private busy = false;
  #from = -1;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('touchstart', this.begin, { passive: true });
    this.addEventListener('touchmove', this.move, { passive: true });
    this.addEventListener('touchend', this.end, { passive: true });
    this.addEventListener('touchcancel', this.end, { passive: true });
  }
  private readonly begin = (event: TouchEvent): void => {
    // A sheet over the page scrolls for itself.
    const over = event.composedPath().some((node) => node instanceof HTMLDialogElement);
    this.#from = this.refresh && scrollY <= 0 && !this.busy && !over ? (event.touches[0]?.clientY ?? -1) : -1;
  };
  private readonly move = (event: TouchEvent): void => {
    if (this.#from < 0) return;
    this.pulled = scrollY > 0 ? 0 : Math.max(0, Math.min(96, ((event.touches[0]?.clientY ?? 0) - this.#from) * 0.45));
  };
  private readonly end = (): void => {
    const far = this.pulled >= PULL_AT;
    this.#from = -1;
    this.pulled = 0;
    if (!far || !this.refresh) return;
    this.busy = true;
    void this.refresh().finally(() => {
      this.busy = false;
    });
  };
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('heading') && this.heading) nameScreen(this.heading);
    const pull = this.renderRoot.querySelector<HTMLElement>('.pull');
    if (pull) pull.style.height = `${this.busy ? 36 : this.pulled}px`;
  }
  private readonly slotted = (event: Event): void => {
    this.toggleAttribute('has-bar', (event.target as HTMLSlotElement).assignedElements().length > 0);
  };
  override render(): unknown {
    return html`${
        IN_WECHAT
          ? this.titled
            ? nothing
            : html`<header><h1 class="sr">${this.heading}</h1></header>`
          : html`<header class="bar">
              <span
                >${this.back === null ? nothing : html`<button class="iconbutton" type="button" aria-label=${t('back')} @click=${() => goBack(this.back ?? '/')}><yk-icon name="back" size="l"></yk-icon></button>`}</span
              >${this.titled ? html`<span class="ellipsis">${this.heading}</span>` : html`<h1>${this.heading}</h1>`}<span
                ><slot name="action"></slot
              ></span>
            </header>`
      }
      <div class="pull ${this.pulled ? '' : 'settle'}" role="status">
        <span>${this.busy ? t('pull.busy') : this.pulled ? t(this.pulled >= PULL_AT ? 'pull.release' : 'pull.pull') : nothing}</span>
      </div>
      <main><slot></slot><slot name="bar" @slotchange=${this.slotted}></slot></main>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-page': YkPage;
  }
}
