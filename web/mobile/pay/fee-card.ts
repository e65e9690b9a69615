import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CaseView } from '../../../api/views.ts';
import type { CasePaymentView, CaseRefundView, FeeView } from '../../../api/views/fee.ts';
import { formatYuan } from '../../../domain/money.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/pay.ts';
import { bracketed } from '../../locales/punctuation.ts';
import { when } from '../../locales/when.ts';
import { amount } from './amount.ts';
import { quoteLines, quoteStyles } from './quote-lines.ts';
import '../../elements/card.ts';
import '../../elements/icon.ts';
import '../../elements/tag.ts';

type Tone = 'ok' | 'warn' | 'bad' | '';
const REFUND_TONES: Record<string, Tone> = { succeeded: 'ok', rejected: '', closed: '', abnormal: 'bad' };
const ON_ITS_WAY = ['asked', 'approved', 'processing', 'abnormal'];

/** How the whole stands, in a word. */
function standing(fee: FeeView, cancelled: boolean): { words: string; tone: Tone } {
  if (fee.refunds.some(({ state }) => ON_ITS_WAY.includes(state))) return { words: t('fee.tag.refunding'), tone: 'warn' };
  if (fee.refundedFen > 0 && fee.refundedFen >= fee.paidFen) return { words: t('fee.tag.refunded'), tone: '' };
  if (cancelled) return { words: t('fee.tag.none'), tone: '' };
  if (fee.dueFen > 0) return { words: t(fee.paidFen > 0 ? 'fee.tag.rest' : 'fee.tag.due'), tone: 'warn' };
  return fee.paidFen > 0 ? { words: t('fee.tag.paid'), tone: 'ok' } : { words: '', tone: '' };
}

/** `<yk-fee-card .view>`: 费用: total, paid, what is due until when, every payment and refund and how it stands. */
@customElement('yk-fee-card')
export class YkFeeCard extends LitElement {
  static override styles = [
    ...kit,
    quoteStyles,
    css`
      .past {
        margin-top: 14px;
        padding-top: 12px;
        border-top: var(--yk-hairline) solid var(--yk-color-line);
      }
      .past > div {
        min-height: 32px;
      }
      .acts {
        display: flex;
        gap: 12px;
        margin-top: 14px;
      }
      .acts > * {
        flex: 1;
      }
    `,
  ];
  @property({ attribute: false }) view: CaseView | null = null;

  private payment({ id, amountFen, way, at, state, outcome }: CasePaymentView): unknown {
    const pending = way === 'transfer' && (state === 'pending' || state === 'new');
    const words = t(pending ? 'fee.state.pendingTransfer' : (`fee.state.${state}` as 'fee.state.paid'));
    const tone: Tone = state === 'paid' ? (outcome === 'returned' ? '' : 'ok') : pending ? 'warn' : '';
    return html`<div class="row small" data-payment=${id}>
      <span class="grow text2">${t(`fee.way.${way}`)}<span class="text3 num"> ${when(at)}</span></span
      >${amount(amountFen)}<yk-tag tone=${tone}>${words}</yk-tag>
    </div>`;
  }
  private refund({ id, amountFen, at, state }: CaseRefundView): unknown {
    return html`<div class="row small" data-refund=${id}>
      <span class="grow text2">${t('fee.refund')}<span class="text3 num"> ${when(at)}</span></span
      >−${amount(amountFen)}<yk-tag tone=${REFUND_TONES[state] ?? 'warn'}>${t(`fee.refund.${state}` as 'fee.refund.asked')}</yk-tag>
    </div>`;
  }
  /** Attempts that came to nothing are left out: what counts is money that moved, or may. */
  private past(fee: FeeView): unknown {
    const payments = fee.payments.filter(({ state, way }) => state === 'paid' || (way === 'transfer' && state !== 'closed'));
    if (payments.length + fee.refunds.length === 0) return nothing;
    return html`<div class="past" role="group" aria-label=${t('fee.history')}>
      ${payments.map((each) => this.payment(each))}${fee.refunds.map((each) => this.refund(each))}
    </div>`;
  }
  private hints(view: CaseView, fee: FeeView): unknown {
    const back = fee.refunds
      .filter(({ state }) => ['approved', 'processing'].includes(state))
      .reduce((sum, { amountFen }) => sum + amountFen, 0);
    const unwanted = fee.payments.filter(({ outcome }) => outcome === 'returned');
    return html`${
      back > 0 || (view.state === 'cancelled' && fee.paidFen > fee.refundedFen)
        ? html`<p class="hint inside gap3" role="status">
            <yk-icon name="undo"></yk-icon
            ><span class="num">${t('fee.back', { amount: formatYuan(back || fee.paidFen - fee.refundedFen) })}</span>
          </p>`
        : nothing
    }${unwanted.map(({ id, amountFen }) => {
      const why = fee.refunds.find(({ paymentId }) => paymentId === id)?.reason ?? 'unwanted';
      const known = `returned.${why}` as 'returned.unwanted';
      return html`<p class="hint inside gap3" role="status">
        <yk-icon name="undo"></yk-icon><span class="num">${t('returned.hint', { amount: formatYuan(amountFen), why: t(known) })}</span>
      </p>`;
    })}`;
  }
  private acts(view: CaseView, fee: FeeView): unknown {
    if (!view.actions.includes('pay') || fee.dueFen === 0) return nothing;
    const sum = formatYuan(fee.dueFen);
    return html`<div class="acts">
      ${
        fee.payBy === 'transfer'
          ? html`<a class="yk-button soft small" href="/cases/${view.id}/transfer">${t('pay.goTransfer')}</a>`
          : html`<a class="yk-button plain small" href="/cases/${view.id}/transfer">${t('pay.toTransfer')}</a>`
      }<a class="yk-button soft small num" href="/cases/${view.id}/pay"
        >${t(fee.paidFen > 0 ? 'fee.payRest' : 'fee.pay', { amount: sum })}</a
      >
    </div>`;
  }
  override render(): unknown {
    const { view } = this;
    const fee = view?.fee;
    if (!view || !fee) return nothing;
    const cancelled = view.state === 'cancelled';
    const line = (name: string, sum: unknown, cls = ''): unknown => html`<div class="line ${cls}"><span>${name}</span>${sum}</div>`;
    if (fee.totalFen === null)
      return fee.quote || cancelled
        ? nothing
        : html`<yk-section heading=${t('fee.title')}
            ><yk-card padded
              ><p class="text2">
                ${t(view.entries.some(({ type }) => type === 'quoteRefused') ? 'fee.waitRequote' : 'fee.waitQuote')}
              </p></yk-card
            ></yk-section
          >`;
    const { words, tone } = standing(fee, cancelled);
    return html`<yk-section heading=${t('fee.title')}
      >${words ? html`<yk-tag slot="note" tone=${tone}>${words}</yk-tag>` : nothing}<yk-card padded
        >${fee.quote ? quoteLines(fee.quote.lines) : line(view.order ? `${view.order.itemName} · ${view.order.planName}` : view.businessType.name, amount(fee.totalFen))}
        <div class="sums">
          ${line(t('fee.total'), amount(fee.totalFen), 'strong')}${fee.paidFen > 0 ? line(t('fee.paid'), amount(fee.paidFen)) : nothing}${fee.refundedFen > 0 ? line(t('fee.refunded'), html`−${amount(fee.refundedFen)}`) : nothing}
          ${fee.dueFen > 0 && !cancelled ? line(fee.payUntil ? bracketed(t('fee.due'), t('fee.until', { time: when(fee.payUntil) })) : t('fee.due'), amount(fee.dueFen), 'due strong') : nothing}
        </div>
        ${this.hints(view, fee)}${this.past(fee)}${this.acts(view, fee)}</yk-card
      ></yk-section
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-fee-card': YkFeeCard;
  }
}
