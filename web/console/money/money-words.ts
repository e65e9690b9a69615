import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentRow, RefundView, SubjectRef } from '../../../api/views/money.ts';
import { isRefundReason, REFUND_REASONS } from '../../../domain/pay/states.ts';
import { formatFen } from '../../../domain/money.ts';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-money.ts';
import { href } from '../router.ts';

/** `¥1,280.00`; minus is `−`. */
export const yuan = (fen: number): string => `${fen < 0 ? '−' : ''}¥${formatFen(Math.abs(fen))}`;
/** The same in large figures: cents paler. */
export function yuanBig(fen: number): TemplateResult {
  const text = yuan(fen);
  return html`<span class="fen">${text.slice(0, -3)}<small>${text.slice(-3)}</small></span>`;
}

const PAYMENT_TONE = { new: 'i', pending: 'a', paid: 'g', closed: '', failed: 'd' } as const;
/** A payment's state in a word; what went back stands beside it. */
export const paymentTag = (row: Pick<PaymentRow, 'state' | 'refundedFen' | 'amountFen' | 'outcome'>): TemplateResult =>
  html`<span class="tag ${PAYMENT_TONE[row.state]}">${t(`payment.${row.state}`)}</span>${
      row.outcome === 'returned'
        ? html` <span class="tag a">${t('returned')}</span>`
        : row.refundedFen > 0
          ? html` <span class="tag">${t('partRefunded', { amount: yuan(row.refundedFen) })}</span>`
          : nothing
    }`;
const REFUND_TONE = { asked: 'a', approved: 'i', rejected: '', processing: 'i', abnormal: 'd', succeeded: 'g', closed: '' } as const;
/** Approved here, and WeChat would not take it. */
export const refundRefused = ({ state, failure }: Pick<RefundView, 'state' | 'failure'>): boolean =>
  state === 'approved' && failure !== null;
/** A refund's state in a word. */
export const refundTag = (refund: Pick<RefundView, 'state' | 'failure'>): TemplateResult =>
  refundRefused(refund)
    ? html`<span class="tag d">${t('refund.refused')}</span>`
    : html`<span class="tag ${REFUND_TONE[refund.state]}">${t(`refund.${refund.state}`)}</span>`;

/** Why money goes back: the asker's words, or the rule's. */
export const refundReason = (reason: string): string =>
  isRefundReason(reason) ? REFUND_REASONS[reason][locale() === 'en' ? 'en' : 'zh'] : reason;
/** Who asked for it, or that it goes by rule. */
export const askerOf = (refund: Pick<RefundView, 'automatic' | 'askedBy'>): string =>
  refund.automatic ? t('automatic') : refund.askedBy.name || '—';
/** What happens with it now, in a sentence; '' where the state says enough. */
export function refundStands({ state, way, failure }: Pick<RefundView, 'state' | 'way' | 'failure'>): string {
  if (refundRefused({ state, failure })) return t(failure === 'NOT_ENOUGH' ? 'refused.notEnough' : 'refused.what');
  if (state === 'approved' && way === 'transfer') return t('approved.transfer');
  return state === 'succeeded' || state === 'rejected' ? '' : t(`${state}.what`);
}

/** Where what a payment is for is read: the case, the bill, or for bills of several months their client. */
export const subjectPath = ({ kind, id }: Pick<SubjectRef, 'kind' | 'id'>): string =>
  `/${kind === 'bill' ? 'bills' : kind === 'account' ? 'clients' : 'cases'}/${id}`;
/** What a payment is for, as a link: a case or a bill by its number, several bills by their kind. */
export const subjectLink = (subject: SubjectRef): TemplateResult =>
  html`<a class=${subject.kind === 'account' ? '' : 'mono'} href=${href(subjectPath(subject))} title=${subject.title ?? ''} tabindex="-1"
    >${subject.kind === 'account' ? t('subject.account') : subject.id}</a
  >`;
