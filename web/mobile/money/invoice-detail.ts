import { css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { InvoiceView } from '../../../api/views/invoices.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { cancelInvoice, getInvoice } from '../../data/invoices-api.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/receipts.ts';
import { Page } from '../client/page.ts';
import { invoiceStanding } from './invoice-tones.ts';
import { shortTime } from './short-time.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/files.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

/** One request for an invoice: how it stands, why it was turned down, the files to open and keep. */
@customElement('yk-invoice-detail')
export class YkInvoiceDetail extends Page {
  static override styles = [
    ...kit,
    css`
      .files,
      .deeds {
        padding: 12px var(--yk-gutter);
      }
    `,
  ];
  @query('yk-viewer') private viewer!: YkViewer;
  readonly #invoice = new Resource<InvoiceView>(
    this,
    () => `invoice ${this.params['id'] ?? ''}`,
    () => getInvoice(this.params['id'] ?? ''),
  );
  readonly #send = new Submit(this);
  constructor() {
    super();
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
  }
  private readonly cancel = async (): Promise<void> => {
    const id = this.params['id'] ?? '';
    if (!(await this.#send.run({ cancel: id }, (key) => cancelInvoice(id, key)))) return;
    toast(t('detail.cancelled'));
    await this.#invoice.load();
  };

  private body(one: InvoiceView): unknown {
    const { problem } = this.#send;
    return html`${problem ? html`<yk-error .problem=${problem}></yk-error>` : nothing}
      <yk-card
        ><yk-cell heading=${formatYuan(one.amountFen)} sub=${t(`kind.${one.invoiceKind}`)}
          ><yk-tag slot="value" tone=${invoiceStanding(one).tone}>${invoiceStanding(one).word}</yk-tag></yk-cell
        >${one.reason ? html`<yk-cell heading=${t('detail.reason')} sub=${one.reason}></yk-cell>` : nothing}${one.invoiceNo ? html`<yk-cell heading=${t('detail.no')} value=${one.invoiceNo}></yk-cell>` : nothing}${one.state === 'approving' || one.uncollected ? html`<yk-cell heading=${t('ask.ahead')} sub=${t(one.uncollected ? 'detail.uncollected' : 'detail.approving')}></yk-cell>` : nothing}</yk-card
      >${
        one.files.length > 0
          ? html`<yk-section heading=${t('detail.files')}
              ><yk-card><yk-files class="files" .files=${one.files}></yk-files></yk-card
            ></yk-section>`
          : nothing
      }
      <yk-section heading=${t('detail.to')}
        ><yk-card><yk-cell heading=${one.title.name} sub=${one.title.taxNo}></yk-cell></yk-card
      ></yk-section>
      <yk-section heading=${t('detail.lines')}
        ><yk-card
          >${one.bills.map((bill) => html`<yk-cell heading=${bill.what} sub=${bill.paidFen > 0 ? t('detail.paid', { amount: formatYuan(bill.paidFen) }) : t('ask.due', { date: bill.dueDate.slice(5) })} value=${formatYuan(bill.amountFen)}></yk-cell>`)}${one.lines.map((line) => html`<yk-cell href="/money/payments/${line.paymentId}" heading=${line.what} sub=${line.paidAt ? shortTime(line.paidAt) : ''} value=${formatYuan(line.amountFen)}></yk-cell>`)}<yk-cell
            heading=${t('detail.at')}
            value=${shortTime(one.createdAt)}
          ></yk-cell></yk-card
      ></yk-section>
      <div class="deeds">
        ${one.uncollected ? html`<a class="yk-button wide" href="/bills?client=${one.client.id}">${t('detail.pay')}</a>` : nothing}${one.actions.includes('cancel') ? html`<button class="yk-button soft wide" type="button" aria-busy=${this.#send.busy} @click=${this.cancel}>${t('detail.cancel')}</button>` : nothing}${one.state === 'rejected' ? html`<a class="yk-button wide" href="/money/invoices/new${one.advance ? '?ahead=1' : ''}">${t('detail.again')}</a>` : nothing}
      </div>`;
  }
  override render(): unknown {
    const { value, problem } = this.#invoice;
    return html`<yk-page heading=${t('detail.title')} back="/money/invoices" .refresh=${() => this.#invoice.load()}
        >${value ? this.body(value) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#invoice.load()}></yk-error>` : html`<yk-skeleton kind="form"></yk-skeleton>`}</yk-page
      ><yk-viewer></yk-viewer>`;
  }
}
