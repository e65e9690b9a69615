import { html, nothing } from 'lit';
import type { CaseView } from '../../../api/views.ts';
import { formatYuan } from '../../../domain/money.ts';
import { t } from '../../locales/pay.ts';
import { askAccept, AskStep } from './quote-questions.ts';
import '../../elements/icon.ts';
import './fee-card.ts';
import './quote-card.ts';

/** What the money of a case shows to its client: the quote to answer, the fee and what became of it. */
export const caseMoney = (view: CaseView): unknown =>
  html`<yk-quote-card .view=${view}></yk-quote-card><yk-fee-card .view=${view}></yk-fee-card>`;

/** The step that money is owed now, for the bar: accept the quote, or pay. */
export function moneyStep(view: CaseView): unknown {
  const { fee, actions } = view;
  if (!fee) return nothing;
  const { quote } = fee;
  if (quote && actions.includes('acceptQuote'))
    return html`<button
      class="yk-button num"
      type="button"
      @click=${(event: Event) => event.target?.dispatchEvent(new AskStep(askAccept(view.id, quote)))}
    >
      <yk-icon name="check"></yk-icon>${t('quote.accept', { amount: formatYuan(quote.totalFen) })}
    </button>`;
  if (!actions.includes('pay') || fee.dueFen === 0) return nothing;
  return html`<a class="yk-button num" href="/cases/${view.id}/${fee.payBy === 'transfer' ? 'transfer' : 'pay'}"
    ><yk-icon name="pay"></yk-icon>${t(fee.paidFen > 0 ? 'fee.payRest' : 'fee.pay', { amount: formatYuan(fee.dueFen) })}</a
  >`;
}
