import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ServicePlanView } from '../../../api/views/services.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/mall.ts';
import { amountOf, priceStyles, priceTag } from './price-tag.ts';
import '../../elements/icon.ts';

/** `<yk-plan-list .plans value label>`: the plans of a service, one of them chosen; arrow keys move. Fires `change`. */
@customElement('yk-plan-list')
export class YkPlanList extends LitElement {
  static override styles = [
    ...kit,
    priceStyles,
    css`
      :host {
        display: block;
      }
      div {
        display: grid;
        gap: 10px;
      }
      button {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 64px;
        padding: 12px 16px 12px 14px;
        border-radius: var(--yk-radius-2);
        text-align: left;
        background: var(--yk-color-surface);
        box-shadow: inset 0 0 0 1px var(--yk-color-line-strong);
      }
      button[aria-checked='true'] {
        background: var(--yk-color-brand-soft);
        box-shadow: inset 0 0 0 1.5px var(--yk-color-brand);
      }
      b {
        font-weight: 500;
      }
      .price {
        font-size: var(--yk-text-cell);
        color: var(--yk-color-text);
      }
    `,
  ];
  @property({ attribute: false }) plans: readonly ServicePlanView[] = [];
  @property() value = '';
  @property() label = '';

  private choose(id: string): void {
    if (id === this.value) return;
    this.value = id;
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
  private readonly move = (event: KeyboardEvent): void => {
    const step = ['ArrowDown', 'ArrowRight'].includes(event.key) ? 1 : ['ArrowUp', 'ArrowLeft'].includes(event.key) ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const at = this.plans.findIndex(({ id }) => id === this.value);
    const next = this.plans[(at + step + this.plans.length) % this.plans.length];
    if (!next) return;
    this.choose(next.id);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-checked="true"]')?.focus());
  };
  override render(): unknown {
    return html`<div role="radiogroup" aria-label=${this.label} @keydown=${this.move}>
      ${this.plans.map(
        ({ id, name, note, priceFen, cycle, next }) =>
          html`<button
            type="button"
            role="radio"
            aria-checked=${id === this.value}
            tabindex=${id === this.value ? 0 : -1}
            @click=${() => this.choose(id)}
          >
            <span class="check"><yk-icon name="check"></yk-icon></span
            ><span class="grow"
              ><b class="celltext">${name}</b
              >${note ? html`<br /><span class="small text3">${note}</span>` : nothing}${next ? html`<br /><span class="small warn num">${t('service.planNext', { date: next.fromDate, amount: amountOf(next.amountFen) })}</span>` : nothing}</span
            >${priceTag(priceFen, cycle)}
          </button>`,
      )}
    </div>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-plan-list': YkPlanList;
  }
}
