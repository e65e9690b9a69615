import { html, nothing, type TemplateResult } from 'lit';
import { startTicking, stopTicking, type Ticking } from '../controllers/ticker.ts';
import { serverNow } from '../data/clock.ts';
import { ringMark } from './parts.ts';
import { Part, define } from './part.ts';
import { heat, left, ms } from './time.ts';

/** A deadline by server time; with `from` a ring empties towards it. Renders only when what it shows changes. */
export class Countdown extends Part implements Ticking {
  static override properties = { until: {}, from: {}, words: {}, over: {}, calm: { type: Boolean } };
  /** ISO instants. */
  declare until: string;
  declare from: string | null;
  /** What happens at its end, under the time. */
  declare words: string;
  /** What to say once it is over. */
  declare over: string;
  /** Never red or amber: nothing breaks at its end. */
  declare calm: boolean;
  #shown = '';

  override connectedCallback(): void {
    super.connectedCallback();
    startTicking(this);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    stopTicking(this);
  }
  tick(now: number): void {
    const shown = `${left(ms(this.until) - now)}${Math.round(this.share(now) * 44)}${heat(ms(this.until), now)}`;
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.requestUpdate();
    }
  }
  private share(now: number): number {
    return this.from ? (ms(this.until) - now) / Math.max(1, ms(this.until) - ms(this.from)) : 0;
  }
  override render(): TemplateResult {
    const now = serverNow();
    const rest = ms(this.until) - now;
    const tone = this.calm ? '' : heat(ms(this.until), now);
    const text = rest <= 0 && this.over ? this.over : left(rest);
    if (!this.from)
      return html`<span class=${tone === 'hot' ? 'red' : tone === 'warm' ? 'amb' : 'sec2'} role="timer"
        >${text}${this.words ? ` ${this.words}` : nothing}</span
      >`;
    return html`<span class="ring ${tone === 'calm' ? '' : tone}" role="timer"
      >${ringMark(this.share(now))}<b>${text}${this.words ? html`<em>${this.words}</em>` : nothing}</b></span
    >`;
  }
}
define('yk-countdown', Countdown);
