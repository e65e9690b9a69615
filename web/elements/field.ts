import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { t } from '../locales/kit.ts';
import { base } from './styles.ts';
import './icon.ts';

const shape = css`
  :host {
    position: relative;
    padding: 14px var(--yk-inset);
  }
  :host([boxed]) {
    padding: 12px;
    border-radius: var(--yk-radius-2);
    background: var(--yk-color-surface-sunken);
  }
  :host(:not([boxed], :first-child))::before {
    content: '';
    position: absolute;
    top: 0;
    left: var(--yk-inset);
    right: 0;
    height: var(--yk-hairline);
    background: var(--yk-color-line);
    transform: scaleY(0.6);
  }
  .top {
    display: flex;
    justify-content: space-between;
    font-size: var(--yk-text-small);
    color: var(--yk-color-text-3);
    margin-bottom: 6px;
  }
  :host([error]:not([error=''])) label {
    color: var(--yk-color-danger-text);
  }
  input,
  textarea {
    display: block;
    width: 100%;
    min-height: 28px;
    font-size: var(--yk-text-cell);
    caret-color: var(--yk-color-brand);
    resize: none;
  }
  textarea {
    line-height: var(--yk-leading-body);
    font-size: var(--yk-text-body);
    overflow: hidden;
    field-sizing: content;
  }
  ::placeholder {
    color: var(--yk-color-text-3);
    opacity: 1;
  }
  :is(input, textarea):focus-visible {
    outline: none;
  }
  :host(:focus-within)::after {
    content: '';
    position: absolute;
    left: 0;
    top: 12px;
    bottom: 12px;
    width: 3px;
    border-radius: 0 2px 2px 0;
    background: var(--yk-color-brand);
  }
  :host([boxed]:focus-within) {
    box-shadow: inset 0 0 0 1.5px var(--yk-color-brand);
  }
  :host([boxed]:focus-within)::after {
    content: none;
  }
  .error {
    display: flex;
    gap: 6px;
    align-items: flex-start;
    margin-top: 8px;
    font-size: var(--yk-text-small);
    color: var(--yk-color-danger-text);
  }
  .error yk-icon {
    margin-top: 2px;
  }
  .over {
    color: var(--yk-color-danger-text);
  }
`;

class Field extends LitElement {
  @property() label = '';
  @property() value = '';
  @property() placeholder = '';
  @property({ type: Number }) max = 0;
  /** What is wrong, in words; reflected so that the label turns red. */
  @property({ reflect: true }) error = '';
  @property({ type: Boolean }) optional = false;
  @property() name = '';
  /** Hides the visible label, keeps it for screen readers. */
  @property({ type: Boolean }) bare = false;
  @query('input, textarea') protected box!: HTMLInputElement | HTMLTextAreaElement;
  override focus(): void {
    this.box?.focus();
  }
  protected readonly typed = (): void => {
    this.value = this.box.value;
    this.error = '';
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };
  protected around(box: unknown): unknown {
    const long = [...this.value].length;
    return html`${this.bare ? html`<label class="sr" for="box">${this.label}</label>` : html`<div class="top"><label for="box">${this.label}${this.optional ? t('field.optional') : nothing}</label>${this.max ? html`<span class="num ${long > this.max ? 'over' : ''}">${t('field.count', { n: long, max: this.max })}</span>` : nothing}</div>`}
      ${box}<slot
      ></slot
      >${this.error ? html`<p class="error" id="error" role="alert"><yk-icon name="alert" size="s"></yk-icon><span>${this.error}</span></p>` : nothing}`;
  }
}

/** `<yk-field label value max error placeholder>`: one line of text inside a card. Fires `input`; read `.value`. */
@customElement('yk-field')
export class YkField extends Field {
  static override styles = [base, shape];
  @property() type: 'text' | 'search' | 'tel' = 'text';
  @property() mode = '';
  override render(): unknown {
    return this.around(
      html`<input
        id="box"
        type=${this.type}
        inputmode=${this.mode || nothing}
        .value=${this.value}
        placeholder=${this.placeholder}
        autocomplete="off"
        enterkeyhint="done"
        aria-invalid=${this.error ? 'true' : 'false'}
        aria-describedby=${this.error ? 'error' : nothing}
        @input=${this.typed}
      />`,
    );
  }
}

/** `<yk-textarea label value max rows boxed>`: text that grows with what is written. */
@customElement('yk-textarea')
export class YkTextarea extends Field {
  static override styles = [base, shape];
  @property({ type: Number }) rows = 3;
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('value') || CSS.supports('field-sizing', 'content')) return;
    this.box.style.height = 'auto';
    this.box.style.height = `${this.box.scrollHeight}px`;
  }
  override render(): unknown {
    return this.around(
      html`<textarea
        id="box"
        rows=${this.rows}
        .style=${`min-height:${this.rows * 1.65}em`}
        .value=${this.value}
        placeholder=${this.placeholder}
        aria-invalid=${this.error ? 'true' : 'false'}
        aria-describedby=${this.error ? 'error' : nothing}
        @input=${this.typed}
      ></textarea>`,
    );
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-field': YkField;
    'yk-textarea': YkTextarea;
  }
}
