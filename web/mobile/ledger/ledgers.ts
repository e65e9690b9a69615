import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PageElement } from '../../router.ts';

/** `/ledgers…` of a client and `/work/ledgers…` of the firm: one address of the front for all of them keeps its first load small. */
@customElement('yk-ledgers')
export class YkLedgers extends LitElement implements PageElement {
  @property({ attribute: false }) params: Record<string, string> = {};
  @property({ attribute: false }) query = new URLSearchParams();

  override render(): unknown {
    const { params, query } = this;
    const { id } = params;
    if (!location.pathname.startsWith('/work/')) {
      void import('./ledger-page.ts');
      return html`<yk-ledger-page .params=${params} .query=${query}></yk-ledger-page>`;
    }
    if (id === undefined) {
      void import('../staff/ledgers/ledgers-page.ts');
      return html`<yk-ledgers-page .params=${params} .query=${query}></yk-ledgers-page>`;
    }
    if (id === 'new') {
      void import('../staff/ledgers/ledger-upload-page.ts');
      return html`<yk-ledger-upload-page .params=${params} .query=${query}></yk-ledger-upload-page>`;
    }
    void import('../staff/ledgers/ledger-work-page.ts');
    return html`<yk-ledger-work-page .params=${params} .query=${query}></yk-ledger-work-page>`;
  }
}
