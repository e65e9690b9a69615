import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Me } from '../controllers/listen.ts';
import { serverNow } from '../data/clock.ts';
import { goBack, leaveView } from '../data/view-as.ts';
import { t } from '../locales/view-as.ts';
import { base } from './styles.ts';

const EACH_MS = 5000;
const MINUTE_MS = 60_000;

/** `<yk-view-ribbon>`: says loudly, on every page of both fronts, that one looks as somebody else, how long still, and how to leave. */
@customElement('yk-view-ribbon')
export class YkViewRibbon extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: sticky;
        top: 0;
        z-index: var(--yk-z-bar, 10);
      }
      section {
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 8px 14px;
        padding: 6px var(--yk-gutter, 16px);
        background: var(--yk-color-danger-solid);
        color: var(--yk-color-on-danger);
        font-size: 13px;
        line-height: 1.4;
      }
      b {
        font-weight: 600;
      }
      span,
      button {
        flex: none;
        white-space: nowrap;
      }
      button {
        min-height: 32px;
        padding: 0 14px;
        border: 1px solid currentColor;
        border-radius: 999px;
        background: none;
        color: inherit;
        font: inherit;
        font-weight: 600;
        cursor: pointer;
      }
      @media (max-width: 480px) {
        section {
          column-gap: 8px;
          padding-inline: 12px;
        }
        button {
          padding: 0 10px;
        }
      }
    `,
  ];
  @state() private busy = false;
  readonly #me = new Me(this);
  #clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.tick(), EACH_MS);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
  }
  private get leftMs(): number {
    const until = this.#me.state.me?.viewing?.until;
    return until ? Date.parse(until) - serverNow() : 0;
  }
  private tick(): void {
    if (this.#me.state.me?.viewing && this.leftMs <= 0) goBack();
    else this.requestUpdate();
  }
  private async leave(): Promise<void> {
    this.busy = true;
    await leaveView().catch(() => {
      this.busy = false;
    });
  }
  override render(): unknown {
    const { me } = this.#me.state;
    if (!me?.viewing) return nothing;
    return html`<section aria-label=${t('region')}>
      <b>${t('ribbon', { name: me.person.name })}</b><span>${t('left', { n: Math.max(1, Math.ceil(this.leftMs / MINUTE_MS)) })}</span
      ><button type="button" ?disabled=${this.busy} @click=${() => void this.leave()}>${t('leave')}</button>
    </section>`;
  }
}
