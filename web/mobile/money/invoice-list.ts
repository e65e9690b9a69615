import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { InvoiceRowView } from '../../../api/views/invoices.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Pages } from '../../controllers/pages.ts';
import { Resource } from '../../controllers/resource.ts';
import { getInvoiceable, listInvoices } from '../../data/invoices-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/receipts.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import { invoiceStanding } from './invoice-tones.ts';
import { shortTime } from './short-time.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

/** 发票: what may still be invoiced, and what was asked for. */
@customElement('yk-invoice-list')
export class YkInvoiceList extends Page {
  static override styles = [...kit];
  readonly #left = new Resource(
    this,
    () => (this.me.state.clientId ? `invoiceable ${this.me.state.clientId}` : null),
    () => getInvoiceable(this.me.state.clientId ?? ''),
  );
  readonly #asked = new Pages<InvoiceRowView>(
    this,
    () => (this.me.state.clientId ? `invoices ${this.me.state.clientId}` : null),
    (cursor) => listInvoices({ clientId: this.me.state.clientId ?? '', limit: 20, cursor }),
  );
  private readonly again = (): Promise<unknown> => Promise.all([this.#left.load(), this.#asked.reload()]);

  override render(): unknown {
    const { items, known, problem } = this.#asked;
    const left = this.#left.value;
    return html`<yk-page heading=${t('invoices')} back="/money/payments" .refresh=${this.again}>
      <yk-card
        >${
          left && left.totalFen > 0
            ? html`<yk-cell
                href="/money/invoices/new"
                heading=${t('invoices.ask')}
                value=${t('payments.left', { amount: formatYuan(left.totalFen) })}
              ></yk-cell>`
            : html`<yk-cell heading=${t('invoices.none')} sub=${t('invoices.noneText')}></yk-cell>`
        }${
          left && left.bills.length > 0
            ? html`<yk-cell
                href="/money/invoices/new?ahead=1"
                heading=${t('invoices.ahead')}
                value=${t('invoices.aheadLeft', { amount: formatYuan(left.bills.reduce((sum, { invoiceableFen }) => sum + invoiceableFen, 0)) })}
              ></yk-cell>`
            : nothing
        }</yk-card
      >
      <yk-section heading=${t('invoices.mine')}
        >${
          items.length === 0 && problem
            ? html`<yk-error .problem=${problem} .retry=${() => void this.again()}></yk-error>`
            : !known
              ? html`<yk-skeleton kind="cells" count="3"></yk-skeleton>`
              : items.length === 0
                ? html`<yk-empty heading=${t('invoices.empty')}></yk-empty>`
                : html`<yk-card
                      >${items.map(
                        (one) =>
                          html`<yk-cell
                            href="/money/invoices/${one.id}"
                            heading=${one.title.name}
                            sub="${shortTime(one.createdAt)} · ${t(`kind.${one.invoiceKind}`)}"
                            ><span slot="value"
                              ><b class="num">${formatYuan(one.amountFen)}</b><br /><yk-tag tone=${invoiceStanding(one).tone}
                                >${invoiceStanding(one).word}</yk-tag
                              ></span
                            ></yk-cell
                          >`,
                      )}</yk-card
                    >${listFoot(this.#asked)}`
        }</yk-section
      >
    </yk-page>`;
  }
}
