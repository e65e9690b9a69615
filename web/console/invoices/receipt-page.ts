import { html, nothing, type TemplateResult } from 'lit';
import type { ReceiptView } from '../../../api/views/invoices.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Resource } from '../../controllers/resource.ts';
import { getReceipt } from '../../data/invoices-api.ts';
import { t } from '../../locales/console-invoices.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import { clockTime, dayKey } from '../time.ts';
import '../styles/invoices.css';

/** 收款凭据 of a payment, as it is printed. */
export class ReceiptPage extends Part {
  static override properties = { payment: {} };
  declare payment: string;
  readonly view = new Resource(
    this,
    () => (this.payment ? `receipt:${this.payment}` : null),
    () => getReceipt(this.payment),
  );
  override render(): TemplateResult {
    const { value, problem } = this.view;
    return html`<header class="bar">
        <h1 class="crumb">
          <a href=${href(`/payments/${this.payment}`)}>${t('receipt')}</a>${icon('right', 13)}<span class="mono">${value?.no ?? ''}</span>
        </h1>
        <span class="grow"></span><button class="btn pri" ?disabled=${!value} @click=${() => print()}>${t('print')}</button>
      </header>
      ${
        value
          ? sheet(value)
          : problem
            ? trouble(problem.message, () => {
                void this.view.load();
              })
            : html`<div class="rc">${skeleton(320)}</div>`
      }`;
  }
}
define('yk-receipt-page', ReceiptPage);

function sheet(receipt: ReceiptView): TemplateResult {
  const line = (name: string, value: TemplateResult | string): TemplateResult =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<article class="rc" aria-label=${t('receipt')}>
    <h2>${t('receipt')}</h2>
    <p class="rc-n mono">${receipt.no}</p>
    <dl>
      ${line(t('receipt.by'), receipt.firm.name)} ${line(t('receipt.client'), receipt.client.name)}
      ${line(t('receipt.payer'), receipt.payer)} ${line(t('receipt.what'), receipt.what)}
      ${
        receipt.subject.kind === 'account'
          ? nothing
          : line(
              t(receipt.subject.kind === 'bill' ? 'receipt.bill' : 'receipt.case'),
              html`<span class="mono">${receipt.subject.id}</span>`,
            )
      }
      ${line(t('receipt.amount'), html`<span class="big">${formatYuan(receipt.amountFen)}</span>`)}
      ${line(t('receipt.capitals'), receipt.capitals)} ${line(t('receipt.way'), t(`receipt.way.${receipt.way}`))}
      ${receipt.transactionId ? line(t('receipt.transaction'), html`<span class="mono">${receipt.transactionId}</span>`) : nothing}
      ${line(t('receipt.at'), `${dayKey(receipt.paidAt)} ${clockTime(receipt.paidAt)}`)}
      ${receipt.refundedFen > 0 ? line(t('receipt.refunded'), formatYuan(receipt.refundedFen)) : nothing}
      ${receipt.refundedFen > 0 ? line(t('receipt.kept'), formatYuan(receipt.keptFen)) : nothing}
    </dl>
    <p class="rc-f">${t('receipt.foot')}</p>
  </article>`;
}
