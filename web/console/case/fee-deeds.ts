import { html } from 'lit';
import type { CaseView } from '../../../api/views.ts';
import { parseYuan } from '../../../domain/money.ts';
import { cancelCase } from '../../data/api.ts';
import { t } from '../../locales/console-fee.ts';
import { areaField, choiceField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { openAskRefund } from '../money/refund-deeds.ts';
import { yuan } from '../money/money-words.ts';
import { dayAndTime } from '../time.ts';

const sub = (view: CaseView): string => `${view.id} · ${view.client.short}`;
/** What was paid and has not gone back. */
const keptOf = ({ fee }: CaseView): number => (fee ? fee.paidFen - fee.refundedFen : 0);

/** 退款 of a case: of one of its payments. */
export function refundCase(view: CaseView): Promise<boolean> {
  const gone = new Map<string, number>();
  for (const { paymentId, amountFen, state } of view.fee?.refunds ?? [])
    if (!['rejected', 'closed'].includes(state)) gone.set(paymentId, (gone.get(paymentId) ?? 0) + amountFen);
  const payments = (view.fee?.payments ?? [])
    .filter(({ state }) => state === 'paid')
    .map((one) => ({ ...one, paidAt: dayAndTime(one.at), leftFen: one.amountFen - (gone.get(one.id) ?? 0) }));
  return openAskRefund({ id: view.id }, sub(view), payments);
}

/** 取消 of a case that was paid for: with a reason, and how much goes back; before anybody worked on it that is all, by rule. */
export async function cancelPaid(view: CaseView): Promise<boolean> {
  const kept = keptOf(view);
  const paid = yuan(kept);
  const byRule = ['awaiting_payment', 'open', 'escalated'].includes(view.state);
  const fenOf = ({ back, amount }: { back: string; amount: string }): number | null =>
    back === 'all' ? kept : back === 'none' ? 0 : parseYuan(amount);
  const done = await openForm({
    title: t('cancel.title'),
    sub: sub(view),
    values: { reason: '', back: 'all', amount: '' },
    check: (values) => {
      const fen = fenOf(values);
      return {
        reason: values.reason.trim() ? '' : t('cancel.missing'),
        amount:
          byRule || (fen !== null && fen >= 0 && fen <= kept && (values.back !== 'part' || fen > 0)) ? '' : t('cancel.badAmount', { paid }),
      };
    },
    show: (form) =>
      html`${areaField(form, 'reason', { label: t('cancel.reason'), required: true, most: 500, placeholder: t('cancel.reasonHint') })}
      ${
        byRule
          ? html`<p class="note">${t('cancel.rule', { paid })}</p>`
          : html`${choiceField(form, 'back', { label: t('cancel.back', { paid }) }, [
              { value: 'all', text: t('cancel.all') },
              { value: 'part', text: t('cancel.part') },
              { value: 'none', text: t('cancel.none') },
            ])}
            ${form.values.back === 'part' ? textField(form, 'amount', { label: t('cancel.amount'), unit: '¥', most: 14, required: true }) : ''}
            ${form.values.back === 'none' ? '' : html`<p class="note">${t('cancel.two')}</p>`}`
      }`,
    confirm: t('cancel.go'),
    danger: true,
    send: async (values, key) => {
      await cancelCase(view.id, values.reason.trim(), key, byRule ? undefined : (fenOf(values) ?? 0));
      return true;
    },
  });
  return done ?? false;
}
