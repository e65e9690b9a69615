import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { startTicking, stopTicking } from '../../controllers/ticker.ts';
import { serverNow } from '../../data/clock.ts';
import { spanOf } from '../../locales/when.ts';

/** What a clock in a sentence says: `4:12` below an hour, else the span in words. */
export function timeLeft(ms: number): string {
  const s = Math.max(0, Math.ceil(ms / 1000));
  return s < 3600 ? `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}` : spanOf(ms);
}

/** `<yk-time-left .until text="还有 {time}">` counts down, `.since` counts up; on the one shared timer. Fires `over` once when it ends. */
@customElement('yk-time-left')
export class YkTimeLeft extends LitElement {
  static override styles = css`
    :host {
      font-variant-numeric: tabular-nums;
    }
    :host([strong]) span {
      font-weight: var(--yk-weight-strong);
    }
  `;
  @property({ attribute: false }) until: string | null = null;
  @property({ attribute: false }) since: string | null = null;
  /** Says the span in words, which change once a minute, instead of a running clock. */
  @property({ type: Boolean }) quiet = false;
  /** `{time}` is the clock. */
  @property() text = '{time}';
  #over = false;
  #shown = '';

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) startTicking(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    stopTicking(this);
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('until')) this.#over = this.until !== null && Date.parse(this.until) <= serverNow();
    this.#shown = '';
  }
  protected override firstUpdated(): void {
    startTicking(this);
  }
  protected override updated(): void {
    this.tick(serverNow());
  }

  tick(now: number): void {
    const span = this.renderRoot?.querySelector?.('span');
    const at = this.until ?? this.since;
    if (!span || !at) return;
    const left = this.until ? Date.parse(at) - now : now - Date.parse(at);
    const shown = this.text.replace('{time}', this.quiet ? spanOf(Math.max(left, 0)) : timeLeft(left));
    if (shown !== this.#shown) span.textContent = this.#shown = shown;
    if (this.until && left <= 0 && !this.#over) {
      this.#over = true;
      this.dispatchEvent(new Event('over', { bubbles: true, composed: true }));
    }
  }
  override render(): unknown {
    return html`<span></span>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-time-left': YkTimeLeft;
  }
}
