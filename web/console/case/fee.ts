import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView } from '../../../api/views.ts';
import type { CasePaymentView, FeeView, QuoteView } from '../../../api/views/fee.ts';
import { may } from '../../data/me.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-fee.ts';
import { zh } from '../../locales/zh-CN/console-fee.ts';
import { yuan, yuanBig } from '../money/money-words.ts';
import { Part, define } from '../part.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import '../countdown.ts';
import './case-refunds.ts';
import type { FeeDeeds } from './side.ts';
import '../styles/fee.css';

const worded = (kind: 'payment' | 'refund', state: string): string => {
  const key = `${kind}.${state}`;
  return Object.hasOwn(zh, key) ? t(key as 'payment.paid') : state;
};
const TONE: Record<string, string> = { paid: 'g', pending: 'a', new: 'i', failed: 'd' };

/** 款项 of a case: quote, what is due and until when, what was paid and what went back. */
export class CaseFee extends Part {
  static override properties = { view: {}, deeds: {} };
  declare view: CaseView;
  declare deeds: FeeDeeds;

  override connectedCallback(): void {
    super.connectedCallback();
    // It comes after the page: its English may come after it.
    void wordsReady().then(() => this.requestUpdate());
  }
  override render(): TemplateResult | typeof nothing {
    return this.view.fee ? box(this.view, this.view.fee, this.deeds) : nothing;
  }
}
define('yk-case-fee', CaseFee);

function box(view: CaseView, fee: FeeView, deeds: FeeDeeds): TemplateResult {
  const asks = view.actions.includes('askRefund');
  const quotes = view.actions.includes('quote');
  return html`<section class="sg fee" data-fee>
    <h3>
      ${t('title')}<span class="c">${t(fee.mode)}</span
      >${quotes ? html`<button class="more" @click=${deeds.quote}>${t(fee.quote ? 'do.requote' : 'do.quote')}</button>` : nothing}${asks ? html`<button class="more" @click=${deeds.refund}>${t('do.refund')}</button>` : nothing}
    </h3>
    ${view.order ? html`<p class="sec2">${view.order.planName ? t('order.plan', { item: view.order.itemName, plan: view.order.planName }) : view.order.itemName}</p>` : nothing}
    ${fee.quote ? quoteBox(fee.quote, fee) : nothing} ${sums(fee)} ${due(fee)}
    ${
      fee.payments.length > 0
        ? html`<ul class="fee-p">
            ${fee.payments.map(paymentLine)}
          </ul>`
        : nothing
    }
    ${
      fee.refunds.length === 0
        ? nothing
        : may('refunds.read')
          ? html`<yk-case-refunds .no=${view.id} .of=${fee.refunds}></yk-case-refunds>`
          : html`<ul class="fee-p">
              ${fee.refunds.map((refund) => html`<li><span>${worded('refund', refund.state)}</span><b>−${yuan(refund.amountFen)}</b><em>${refund.automatic ? '' : refund.reason}</em></li>`)}
            </ul>`
    }
  </section>`;
}

function quoteBox(quote: QuoteView, { acceptedAt }: FeeView): TemplateResult {
  return html`<div class="qt">
    <div class="row">
      <b>${t('quote', { no: quote.no })}</b><span class="grow"></span
      ><span class="mut">${t('quote.by', { name: quote.by.name, at: dayAndTime(quote.at) })}</span>
    </div>
    <table>
      <tbody>
        ${quote.lines.map(
          (line) =>
            html`<tr>
              <td>${line.name}</td>
              <td class="mut">${t(`line.${line.kind}`)}</td>
              <td class="r">${yuan(line.amountFen)}</td>
            </tr>`,
        )}
        <tr class="sum">
          <td colspan="2">${t('total')}</td>
          <td class="r">${yuan(quote.totalFen)}</td>
        </tr>
        ${
          quote.depositFen
            ? html`<tr>
                <td colspan="2" class="mut">${t('quote.deposit')}</td>
                <td class="r">${yuan(quote.depositFen)}</td>
              </tr>`
            : nothing
        }
      </tbody>
    </table>
    ${quote.note ? html`<p class="sec2">${quote.note}</p>` : nothing}
    <p class=${acceptedAt ? 'grn' : 'amb'}>
      ${acceptedAt ? t('quote.accepted', { at: dayAndTime(acceptedAt) }) : t('quote.waits', { at: dayAndTime(quote.acceptBy) })}
    </p>
  </div>`;
}
function sums(fee: FeeView): TemplateResult {
  const one = (name: string, fen: number, minus = false): TemplateResult =>
    html`<div><span>${name}</span><b>${minus ? '−' : ''}${yuan(fen)}</b></div>`;
  return html`<div class="fee-s">
    <div class="fee-t"><span>${t('total')}</span><b>${fee.totalFen === null ? t('unpriced') : yuanBig(fee.totalFen)}</b></div>
    ${fee.paidFen > 0 ? one(t('paid'), fee.paidFen) : nothing}${fee.refundedFen > 0 ? one(t('refunded'), fee.refundedFen, true) : nothing}
  </div>`;
}
function due({ dueFen, payUntil, payBy }: FeeView): TemplateResult | typeof nothing {
  if (dueFen === 0) return nothing;
  return html`<div class="note w fee-d">
    <span class="grow"><b>${t('due')} ${yuan(dueFen)}</b> ${t(`way.${payBy}`)}</span>
    ${payUntil ? html`<yk-countdown .until=${payUntil} .words=${t('pay.closes')} .over=${t('pay.over')}></yk-countdown>` : nothing}
  </div>`;
}
function paymentLine(payment: CasePaymentView): TemplateResult {
  const name = t(`way.${payment.way}`);
  return html`<li>
    <span class="tag ${TONE[payment.state] ?? ''}">${worded('payment', payment.state)}</span
    ><b
      >${may('payments.read') ? html`<a class="lk" href=${href(`/payments/${payment.id}`)}>${yuan(payment.amountFen)}</a>` : yuan(payment.amountFen)}</b
    ><em>${name} · ${dayAndTime(payment.at)}${payment.outcome === 'returned' ? ` · ${t('payment.returned')}` : ''}</em>
  </li>`;
}
