import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { wordsReady } from '../../locales/catalogue.ts';
import { Page } from '../client/page.ts';

/** `/ledgers…` of a client and `/work/ledgers…` of the firm: one address of the front for all of them keeps its first load small. */
@customElement('yk-ledgers')
export class YkLedgers extends Page {
  @state() private ready = '';

  private get sort(): 'own' | 'list' | 'upload' | 'one' {
    const { id } = this.params;
    if (!location.pathname.startsWith('/work/')) return 'own';
    return id === undefined ? 'list' : id === 'new' ? 'upload' : 'one';
  }
  protected override willUpdate(): void {
    const { sort } = this;
    if (this.ready === sort) return;
    void LOAD[sort]().then(async () => {
      await wordsReady();
      this.ready = sort;
    });
  }
  override render(): unknown {
    const { params, query, sort } = this;
    if (this.ready !== sort) return nothing;
    if (sort === 'own') return html`<yk-ledger-page .params=${params} .query=${query}></yk-ledger-page>`;
    if (sort === 'list') return html`<yk-ledgers-page .params=${params} .query=${query}></yk-ledgers-page>`;
    if (sort === 'upload') return html`<yk-ledger-upload-page .params=${params} .query=${query}></yk-ledger-upload-page>`;
    return html`<yk-ledger-work-page .params=${params} .query=${query}></yk-ledger-work-page>`;
  }
}
const LOAD = {
  own: () => import('./ledger-page.ts'),
  list: () => import('../staff/ledgers/ledgers-page.ts'),
  upload: () => import('../staff/ledgers/ledger-upload-page.ts'),
  one: () => import('../staff/ledgers/ledger-work-page.ts'),
};
