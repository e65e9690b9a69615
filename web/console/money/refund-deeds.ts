import { html, type TemplateResult } from 'lit';
import type { PaymentRow, RefundView, SubjectRef } from '../../../api/views/money.ts';
import { parseYuan } from '../../../domain/money.ts';
import { approveRefund, askRefund, confirmPaidBack, rejectRefund, retryRefund } from '../../data/money-api.ts';
import { ApiProblem, newKey } from '../../data/http.ts';
import { t } from '../../locales/console-money.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { areaField, selectField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { yuan } from './money-words.ts';

/** A payment of which something may go back. */
export interface Refundable extends Pick<PaymentRow, 'id' | 'way' | 'amountFen'> {
  /** What may still go back, fen. */
  leftFen: number;
  paidAt: string | null;
}

const plain = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));

/** 申请退款: of which payment, how much of it, why; another person decides. True when asked. */
export async function openAskRefund(subject: Pick<SubjectRef, 'id'>, sub: string, payments: readonly Refundable[]): Promise<boolean> {
  const able = payments.filter(({ leftFen }) => leftFen > 0);
  const [first] = able;
  if (!first) return false;
  const of = (id: string): Refundable => able.find((one) => one.id === id) ?? first;
  const start = { paymentId: first.id, amountFen: plain(first.leftFen), reason: '' };
  const asked = await openForm({
    title: t('ask.title'),
    sub,
    values: start,
    check: ({ paymentId, amountFen, reason }) => {
      const fen = parseYuan(amountFen);
      const { leftFen } = of(paymentId);
      const amount = fen === null || fen <= 0 ? t('ask.bad') : fen > leftFen ? t('ask.over', { left: yuan(leftFen) }) : '';
      return { amountFen: amount, reason: reason.trim() ? '' : t('ask.missing') };
    },
    show: (form): TemplateResult => {
      const chosen = of(form.values.paymentId);
      return html`${
          able.length > 1
            ? selectField(
                form,
                'paymentId',
                { label: t('ask.which') },
                able.map((one) => ({ value: one.id, text: `${t(`way.${one.way}`)} ${yuan(one.amountFen)} · ${one.paidAt ?? ''}` })),
              )
            : ''
        }
        <div class="ask-fen">
          ${textField(form, 'amountFen', {
            label: t('ask.amount'),
            required: true,
            unit: '¥',
            most: 14,
            hint: t('ask.amountHint', { left: yuan(chosen.leftFen), paid: yuan(chosen.amountFen) }),
          })}<button type="button" class="btn" @click=${() => form.put({ amountFen: plain(chosen.leftFen) })}>${t('ask.whole')}</button>
        </div>
        ${areaField(form, 'reason', { label: t('ask.reason'), required: true, most: 200, placeholder: t('ask.reasonHint') })}
        <p class="note">${t(chosen.way === 'transfer' ? 'ask.noteTransfer' : 'ask.note')}</p>`;
    },
    confirm: t('ask.go'),
    send: async ({ paymentId, amountFen, reason }, key) => {
      await askRefund(subject, { paymentId, amountFen: parseYuan(amountFen) ?? 0, reason: reason.trim() }, key);
      return true;
    },
  });
  if (asked) say(t('ask.done'));
  return asked ?? false;
}

const subOf = ({ client, subject, askedBy }: RefundView): string => [client.short, subject.id, askedBy.name].filter(Boolean).join(' · ');

/** 批准: the money goes back at once. One's own only when nobody else may, with a reason. */
export async function approve(refund: RefundView): Promise<boolean> {
  const own = refund.actions.includes('approveOwn');
  const amount = yuan(refund.amountFen);
  const done = await doDeed({
    title: t(own ? 'decide.ownTitle' : 'decide.approveTitle', { amount }),
    sub: subOf(refund),
    ...(own ? { text: t('decide.reason') } : {}),
    note: t(own ? 'decide.ownNote' : refund.way === 'transfer' ? 'decide.approveTransfer' : 'decide.approveNote'),
    confirm: t(own ? 'decide.own' : 'decide.approve'),
    run: ({ text }, key) => approveRefund(refund, own ? { selfApproval: true, reason: text } : {}, key),
  });
  if (done) say(t('decide.approved'));
  return done;
}
/** 驳回: with a reason the asker reads. */
export async function reject(refund: RefundView): Promise<boolean> {
  const done = await doDeed({
    title: t('decide.rejectTitle', { amount: yuan(refund.amountFen) }),
    sub: subOf(refund),
    text: t('decide.reason'),
    hint: t('decide.reasonHint'),
    note: t('decide.rejectNote'),
    confirm: t('decide.reject'),
    danger: true,
    run: ({ text }, key) => rejectRefund(refund, text, key),
  });
  if (done) say(t('decide.rejected'));
  return done;
}
/** 再退一次: what did not get through is tried again. */
export async function retry(refund: RefundView): Promise<boolean> {
  try {
    await retryRefund(refund.id, newKey());
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    say(problem.message);
    return false;
  }
  say(t('retry.done'));
  return true;
}
/** 登记已退回: a transfer was sent back from the bank. */
export async function paidBack(refund: RefundView): Promise<boolean> {
  const done = await doDeed({
    title: t('back.title', { amount: yuan(refund.amountFen) }),
    sub: subOf(refund),
    text: t('back.reason'),
    hint: t('back.reasonHint'),
    note: t('back.note'),
    confirm: t('back.do'),
    run: ({ text }, key) => confirmPaidBack(refund.id, text, key),
  });
  if (done) say(t('back.done'));
  return done;
}
