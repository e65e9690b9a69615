import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../locales/case.ts';
import { base } from './styles.ts';
import './icon.ts';

/** `<yk-switch label .checked>`: on or off; fires `change`. */
@customElement('yk-switch')
export class YkSwitch extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
        flex: none;
      }
      button {
        position: relative;
        display: block;
        width: 50px;
        height: 30px;
        border-radius: 15px;
        background: var(--yk-color-line-control);
        transition: background var(--yk-time-fast);
      }
      button::before {
        content: '';
        position: absolute;
        inset: calc((30px - var(--yk-target)) / 2) -4px;
      }
      button::after {
        content: '';
        position: absolute;
        top: 2px;
        left: 2px;
        width: 26px;
        height: 26px;
        border-radius: 50%;
        background: var(--yk-color-knob);
        box-shadow: var(--yk-shadow-raised);
        transition: transform var(--yk-time-fast) var(--yk-ease-move);
      }
      button[aria-checked='true'] {
        background: var(--yk-color-brand);
      }
      button[aria-checked='true']::after {
        transform: translateX(20px);
      }
      button:disabled {
        opacity: 0.5;
      }
    `,
  ];
  @property() label = '';
  @property({ type: Boolean }) checked = false;
  @property({ type: Boolean }) disabled = false;
  override render(): unknown {
    return html`<button
      type="button"
      role="switch"
      aria-checked=${this.checked}
      aria-label=${this.label}
      ?disabled=${this.disabled}
      @click=${() => {
        this.checked = !this.checked;
        this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
      }}
    ></button>`;
  }
}

/** One choice of a segmented control. */
export interface Choice {
  value: string;
  label: string;
  count?: number;
}

/** `<yk-segmented label .choices value>`: two to four views of one thing; arrow keys move; fires `change`. */
@customElement('yk-segmented')
export class YkSegmented extends LitElement {
  static override styles = [
    base,
    css`
      div {
        display: flex;
        padding: 3px;
        border-radius: var(--yk-radius-2);
        background: var(--yk-color-track);
      }
      button {
        flex: 1;
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 5px;
        min-height: var(--yk-target);
        border-radius: 6px;
        font-size: var(--yk-text-small);
        color: var(--yk-color-text-2);
      }
      button[aria-selected='true'] {
        background: var(--yk-color-segment);
        color: var(--yk-color-text);
        font-weight: 500;
        box-shadow: var(--yk-shadow-card);
      }
      .count {
        min-width: 18px;
        padding: 0 5px;
        border-radius: 9px;
        font-size: var(--yk-text-caption);
        line-height: 18px;
        background: var(--yk-color-badge);
        color: var(--yk-color-on-badge);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
  @property() label = '';
  @property({ attribute: false }) choices: Choice[] = [];
  @property() value = '';
  private choose(value: string): void {
    if (value === this.value) return;
    this.value = value;
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
  private readonly move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!step) return;
    const at = this.choices.findIndex(({ value }) => value === this.value);
    const next = this.choices[(at + step + this.choices.length) % this.choices.length];
    if (!next) return;
    this.choose(next.value);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  override render(): unknown {
    return html`<div role="tablist" aria-label=${this.label} @keydown=${this.move}>
      ${this.choices.map(({ value, label, count }) => html`<button type="button" role="tab" aria-selected=${value === this.value} tabindex=${value === this.value ? 0 : -1} @click=${() => this.choose(value)}>${label}${count ? html`<span class="count">${count}</span>` : ''}</button>`)}
    </div>`;
  }
}

/** `<yk-stars label .value readonly>`: one to five; the only gold there is. Arrow keys move; fires `change`. */
@customElement('yk-stars')
export class YkStars extends LitElement {
  static override styles = [
    base,
    css`
      div {
        display: flex;
      }
      button {
        display: grid;
        place-items: center;
        width: var(--yk-star-target, 34px);
        height: var(--yk-target);
        color: var(--yk-color-line-strong);
        --yk-icon-size: 26px;
      }
      .on {
        color: var(--yk-color-star);
      }
      button:focus-visible {
        outline-offset: -4px;
        border-radius: var(--yk-radius-2);
      }
      :host([readonly]) {
        display: inline-block;
      }
      :host([readonly]) div {
        gap: 1px;
      }
      :host([readonly]) yk-icon {
        --yk-icon-size: 1.05em;
        color: var(--yk-color-line-strong);
      }
      :host([readonly]) yk-icon.on {
        color: var(--yk-color-star);
      }
    `,
  ];
  @property() label = '';
  @property({ type: Number }) value = 0;
  @property({ type: Boolean, reflect: true }) readonly = false;
  private choose(value: number): void {
    this.value = value;
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    void this.updateComplete.then(() => this.renderRoot.querySelectorAll('button')[value - 1]?.focus());
  }
  private readonly move = (event: KeyboardEvent): void => {
    const step = ['ArrowRight', 'ArrowUp'].includes(event.key) ? 1 : ['ArrowLeft', 'ArrowDown'].includes(event.key) ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    this.choose(Math.max(1, Math.min(5, this.value + step)));
  };
  override render(): unknown {
    const five = [1, 2, 3, 4, 5];
    if (this.readonly)
      return html`<div role="img" aria-label=${t('stars.label', { label: this.label, n: this.value })}>
        ${five.map((n) => html`<yk-icon name="star" class=${n <= Math.round(this.value) ? 'on' : ''}></yk-icon>`)}
      </div>`;
    return html`<div role="radiogroup" aria-label=${this.label} @keydown=${this.move}>
      ${five.map((n) => html`<button type="button" role="radio" aria-checked=${n === this.value} aria-label=${t('stars.n', { n })} tabindex=${n === (this.value || 1) ? 0 : -1} class=${n <= this.value ? 'on' : ''} @click=${() => this.choose(n)}><yk-icon name="star"></yk-icon></button>`)}
    </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-switch': YkSwitch;
    'yk-segmented': YkSegmented;
    'yk-stars': YkStars;
  }
}
