import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { ReceiptView } from '../../../api/views/invoices.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Resource } from '../../controllers/resource.ts';
import { getReceipt } from '../../data/invoices-api.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/receipts.ts';
import { Page } from '../client/page.ts';
import { shortTime } from './short-time.ts';
import '../../elements/card.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

/** 收款凭据 of a payment: in figures and capitals, to be printed, kept as PDF or sent on. */
@customElement('yk-receipt')
export class YkReceipt extends Page {
  static override styles = [
    ...kit,
    css`
      .sheet {
        padding: 20px var(--yk-inset);
      }
      h2 {
        text-align: center;
        letter-spacing: 0.2em;
        margin-bottom: 4px;
      }
      dl div {
        display: grid;
        grid-template-columns: 84px minmax(0, 1fr);
        gap: 8px;
        padding: 9px 0;
        border-bottom: var(--yk-hairline) solid var(--yk-color-line);
      }
      dt {
        color: var(--yk-color-text-3);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .caption {
        margin-top: 14px;
      }
      .deeds {
        display: grid;
        gap: 10px;
        padding: 16px var(--yk-gutter);
      }
      @media print {
        .deeds {
          display: none;
        }
      }
    `,
  ];
  readonly #receipt = new Resource<ReceiptView>(
    this,
    () => `receipt ${this.params['id'] ?? ''}`,
    () => getReceipt(this.params['id'] ?? ''),
  );
  private readonly share = async (): Promise<void> => {
    const url = location.href;
    if (typeof navigator.share === 'function') return navigator.share({ title: t('receipt'), url }).catch(() => undefined);
    await navigator.clipboard.writeText(url);
    toast(t('receipt.shared'));
  };

  private sheet(one: ReceiptView): unknown {
    const line = (name: string, value: unknown): unknown =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`;
    return html`<yk-card
        ><article class="sheet">
          <h2 class="title">${t('receipt')}</h2>
          <dl>
            ${line(t('receipt.no'), html`<span class="num">${one.no}</span>`)} ${line(t('receipt.by'), one.firm.name)}
            ${line(t('receipt.client'), one.client.name)} ${line(t('receipt.payer'), one.payer)} ${line(t('receipt.what'), one.what)}
            ${
              one.subject.kind === 'account'
                ? nothing
                : line(t(one.subject.kind === 'bill' ? 'receipt.bill' : 'receipt.case'), html`<span class="num">${one.subject.id}</span>`)
            }
            ${line(t('receipt.amount'), html`<b class="num">${formatYuan(one.amountFen)}</b>`)} ${line(t('receipt.capitals'), one.capitals)}
            ${line(t('receipt.way'), t(`way.${one.way}`))}
            ${one.transactionId ? line(t('receipt.transaction'), html`<span class="num">${one.transactionId}</span>`) : nothing}
            ${line(t('receipt.at'), html`<span class="num">${shortTime(one.paidAt)}</span>`)}
            ${
              one.refundedFen > 0
                ? html`${line(t('receipt.refunded'), formatYuan(one.refundedFen))}${line(t('receipt.kept'), formatYuan(one.keptFen))}`
                : nothing
            }
          </dl>
          <p class="caption text3">${t('receipt.foot')}</p>
        </article></yk-card
      >
      <div class="deeds">
        <a class="yk-button wide" href="/money/invoices/new?payment=${one.paymentId}">${t('receipt.invoice')}</a
        ><button class="yk-button soft" type="button" @click=${() => print()}>${t('receipt.print')}</button
        ><button class="yk-button soft" type="button" @click=${this.share}>${t('receipt.share')}</button>
      </div>`;
  }
  override render(): unknown {
    const { value, problem } = this.#receipt;
    return html`<yk-page heading=${t('receipt')} back="/money/payments"
      >${value ? this.sheet(value) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#receipt.load()}></yk-error>` : html`<yk-skeleton kind="form"></yk-skeleton>`}</yk-page
    >`;
  }
}
