import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PageElement } from '../../router.ts';
import './ask-invoice.ts';
import './invoice-detail.ts';
import './invoice-list.ts';
import './payment-list.ts';
import './receipt.ts';

/** `/money/…`: 支付记录, a receipt, 发票, one request, asking for one. One address of the front for all of them keeps its first load small. */
@customElement('yk-money-page')
export class YkMoneyPage extends LitElement implements PageElement {
  @property({ attribute: false }) params: Record<string, string> = {};
  @property({ attribute: false }) query = new URLSearchParams();

  override render(): unknown {
    const { part = '', id } = this.params;
    const { params, query } = this;
    if (part === 'invoices' && id === 'new') return html`<yk-ask-invoice .params=${params} .query=${query}></yk-ask-invoice>`;
    if (part === 'invoices')
      return id
        ? html`<yk-invoice-detail .params=${params} .query=${query}></yk-invoice-detail>`
        : html`<yk-invoice-list .params=${params} .query=${query}></yk-invoice-list>`;
    return id
      ? html`<yk-receipt .params=${params} .query=${query}></yk-receipt>`
      : html`<yk-payment-list .params=${params} .query=${query}></yk-payment-list>`;
  }
}
