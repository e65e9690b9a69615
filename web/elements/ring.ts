import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { startTicking, stopTicking } from '../controllers/ticker.ts';
import { serverNow } from '../data/clock.ts';
import { t } from '../locales/kit.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a countdown says: below an hour `m:ss`, above it hours that do not tick, above two days days. */
export function clockFace(left: number): { figure: string; unit: string; spoken: string } {
  if (left <= 0) return { figure: '0:00', unit: '', spoken: t('ring.over') };
  if (left < HOUR) {
    const s = Math.ceil(left / 1000);
    const minutes = Math.max(1, Math.round(s / 60));
    return {
      figure: `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`,
      unit: '',
      spoken: t('ring.left', { time: t('ring.spokenMinutes', { n: minutes }) }),
    };
  }
  if (left < 2 * DAY) {
    const hours = left >= 10 * HOUR ? Math.round(left / HOUR) : Math.round(left / (HOUR / 2)) / 2;
    return { figure: String(hours), unit: t('ring.hours'), spoken: t('ring.left', { time: t('ring.spokenHours', { n: hours }) }) };
  }
  const days = Math.round(left / DAY);
  return { figure: String(days), unit: t('ring.days'), spoken: t('ring.left', { time: t('ring.spokenDays', { n: days }) }) };
}

/**
 * `<yk-ring .until .from tone="brand|urgent|critical|grey" large>`: a countdown by the server's clock. Empties clockwise
 * from twelve; grey when `live` is false. Fires `over` once when it ends. Spoken once a minute at most.
 */
@customElement('yk-ring')
export class YkRing extends LitElement {
  static override styles = css`
    :host {
      position: relative;
      display: inline-grid;
      place-items: center;
      width: 60px;
      height: 60px;
      flex: none;
      color: var(--yk-color-brand);
    }
    :host([tone='urgent']) {
      color: var(--yk-urgency-urgent-solid);
    }
    :host([tone='critical']) {
      color: var(--yk-urgency-critical-solid);
    }
    :host([tone='grey']),
    :host([still]) {
      color: var(--yk-color-line-control);
    }
    :host([large]) {
      width: 64px;
      height: 64px;
    }
    :host([large]) b {
      font-size: 19px;
    }
    svg {
      position: absolute;
      inset: 0;
      transform: rotate(-90deg);
    }
    circle {
      fill: none;
      stroke-width: 3.5;
      stroke: var(--yk-color-track);
    }
    .v {
      stroke: currentColor;
      stroke-linecap: round;
    }
    b {
      font-size: 15px;
      font-weight: 600;
      color: var(--yk-color-text);
      font-variant-numeric: tabular-nums;
      letter-spacing: -0.01em;
      line-height: 1.2;
    }
    b.two {
      margin-top: -12px;
    }
    em {
      position: absolute;
      top: 64%;
      font-style: normal;
      font-size: 12px;
      line-height: 1;
      color: var(--yk-color-text-3);
    }
  `;
  /** Instant it ends: ISO 8601 or ms. */
  @property() until: string | number | null = null;
  /** Instant it began; absent: the ring is full at first sight. */
  @property() from: string | number | null = null;
  @property({ type: Boolean }) live = true;
  #end = 0;
  #start = 0;
  #over = false;
  #shown = '';
  #spoken = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'timer');
    if (this.hasUpdated) startTicking(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    stopTicking(this);
  }
  protected override willUpdate(changed: PropertyValues<this>): void {
    this.toggleAttribute('still', !this.live);
    if (!changed.has('until') && !changed.has('from')) return;
    this.#end = ms(this.until) ?? 0;
    this.#start = ms(this.from) ?? Math.min(serverNow(), this.#end);
    this.#over = this.#end <= serverNow();
    this.#shown = '';
  }
  protected override firstUpdated(): void {
    startTicking(this);
  }
  protected override updated(): void {
    this.tick(serverNow());
  }

  /** Draws the moment; touches the page only where something changed. */
  tick(now: number): void {
    const arc = this.renderRoot?.querySelector?.('.v');
    if (!arc) return;
    const left = Math.max(0, this.#end - now);
    const { figure, unit, spoken } = clockFace(left);
    const whole = Math.max(1, this.#end - this.#start);
    const share = Math.max(0, Math.min(100, (left / whole) * 100)).toFixed(1);
    const shown = `${share} ${figure}${unit}`;
    if (shown !== this.#shown) {
      this.#shown = shown;
      arc.setAttribute('stroke-dasharray', `${share} 100`);
      const [b, em] = this.renderRoot.querySelectorAll<HTMLElement>('b, em');
      if (b) {
        b.textContent = figure;
        b.className = unit ? 'two' : '';
      }
      if (em) em.textContent = unit;
    }
    if (spoken !== this.#spoken) {
      this.#spoken = spoken;
      this.setAttribute('aria-label', spoken);
    }
    if (left === 0 && !this.#over && this.#end > 0) {
      this.#over = true;
      this.dispatchEvent(new Event('over', { bubbles: true, composed: true }));
    }
  }
  override render(): unknown {
    return html`<svg viewBox="0 0 60 60" aria-hidden="true">
        <circle cx="30" cy="30" r="27" />
        <circle class="v" cx="30" cy="30" r="27" pathLength="100" stroke-dasharray="100 100" /></svg
      ><b aria-hidden="true"></b><em aria-hidden="true"></em>`;
  }
}
function ms(at: string | number | null): number | null {
  if (at === null || at === '') return null;
  return typeof at === 'number' ? at : Date.parse(at);
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-ring': YkRing;
  }
}
