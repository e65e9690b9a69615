import { LitElement, css, svg, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const ROD = 22;

/** `<yk-abacus digits="104000">`: the firm's mark: a small abacus showing a number; all at rest when empty. */
@customElement('yk-abacus')
export class YkAbacus extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    svg {
      display: block;
      width: 100%;
      height: auto;
    }
    .frame {
      fill: var(--yk-color-surface);
      opacity: 0.72;
    }
    .edge {
      fill: none;
      stroke: var(--yk-color-brand-line);
      stroke-width: 3;
    }
    .rod,
    .rest {
      fill: var(--yk-color-brand-line);
    }
    .on {
      fill: var(--yk-color-brand);
    }
    .beam {
      fill: var(--yk-color-brand);
      opacity: 0.5;
    }
  `;
  @property() digits = '00000';
  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
  }
  override render(): unknown {
    const digits = [...this.digits].map(Number);
    const width = digits.length * ROD + 16;
    const bead = (x: number, y: number, on: boolean): unknown =>
      svg`<rect class=${on ? 'on' : 'rest'} x=${x - 8.5} y=${y} width="17" height="9" rx="4.5"/>`;
    return html`<svg viewBox="-2 -2 ${width + 4} 122">
      <rect class="frame" width=${width} height="118" rx="6" />
      ${digits.map((digit, i) => {
        const x = 18 + i * ROD;
        const ones = digit % 5;
        return svg`<rect class="rod" x=${x - 0.75} y="4" width="1.5" height="110"/>${bead(x, digit >= 5 ? 21 : 8, digit >= 5)}${[0, 1, 2, 3].map((n) => bead(x, n < ones ? 41 + n * 10 : 74 + n * 10, n < ones))}`;
      })}
      <rect class="beam" y="33" width=${width} height="4" />
      <rect class="edge" width=${width} height="118" rx="6" />
    </svg>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-abacus': YkAbacus;
  }
}
