import { html, nothing, type TemplateResult } from 'lit';
import type { RefundView } from '../../../api/views/money.ts';
import { t } from '../../locales/console-money.ts';
import { mark } from '../../locales/punctuation.ts';
import { icon } from '../icons.ts';
import { dayAndTime } from '../time.ts';
import { askerOf, refundReason, refundRefused, refundStands, refundTag, yuan } from './money-words.ts';

/** What is asked of the page: a deed by its name. */
export type RefundDeed = RefundView['actions'][number];
export type DoRefund = (deed: RefundDeed, refund: RefundView) => void;

const WORDS = {
  approve: 'decide.approve',
  approveOwn: 'decide.own',
  reject: 'decide.reject',
  retry: 'retry.do',
  paidBack: 'back.do',
} as const satisfies Record<RefundDeed, string>;

/** What the caller may do with a refund, or why not. */
export function refundButtons(refund: RefundView, act: DoRefund): TemplateResult | typeof nothing {
  const { actions, barred } = refund;
  if (actions.length === 0 && barred === null) return nothing;
  return html`${barred ? html`<p class="mut rf-why">${icon('lock', 13)}<span>${t(`barred.${barred}`)}</span></p>` : nothing}
    <div class="row rf-do">
      ${actions.map(
        (deed) =>
          html`<button class="btn sm ${deed === 'reject' ? '' : 'pri'}" @click=${() => act(deed, refund)}>${t(WORDS[deed])}</button>`,
      )}
    </div>`;
}

/** A refund in a record: how much, why, who, how it stands, what may be done. */
export const refundLine = (refund: RefundView, act: DoRefund): TemplateResult =>
  html`<li class="rf" data-refund=${refund.id}>
    <div class="row">
      <b class="t1">${yuan(refund.amountFen)}</b>${refundTag(refund)}<span class="grow"></span
      ><time class="mut">${dayAndTime(refund.endedAt ?? refund.createdAt)}</time>
    </div>
    <p class="sec2">${askerOf(refund)}${mark('：')}${refundReason(refund.reason)}</p>
    ${
      refund.decidedBy && !refund.automatic
        ? html`<p class="mut">
            ${refund.selfApproved ? t('refund.self', { reason: refund.decisionReason ?? '' }) : `${t('column.decider')} ${refund.decidedBy.name}${refund.state === 'rejected' && refund.decisionReason ? `${mark('：')}${refund.decisionReason}` : ''}`}
          </p>`
        : nothing
    }
    ${refund.receivedAccount ? html`<p class="mut">${t('refund.account')} ${refund.receivedAccount}</p>` : nothing}
    ${refundStands(refund) ? html`<p class="${refund.state === 'abnormal' || refundRefused(refund) ? 'red' : 'mut'}">${refundStands(refund)}</p>` : nothing}
    ${refund.failure && refund.state !== 'succeeded' ? html`<p class="mut">${t('refund.failure')} <span class="mono">${refund.failure}</span></p>` : nothing}
    ${refundButtons(refund, act)}
  </li>`;

/** Does what was pressed; true when something changed. */
export async function doRefund(deed: RefundDeed, refund: RefundView): Promise<boolean> {
  const deeds = await import('./refund-deeds.ts');
  if (deed === 'approve' || deed === 'approveOwn') return deeds.approve(refund);
  return deeds[deed](refund);
}
