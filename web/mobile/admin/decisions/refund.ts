import type { RefundView } from '../../../../api/views/money.ts';
import { formatYuan } from '../../../../domain/money.ts';
import { paysBills } from '../../../../domain/pay/ways.ts';
import { getRefund } from '../../../data/decisions-api.ts';
import { approveRefund, confirmPaidBack, rejectRefund, retryRefund } from '../../../data/money-api.ts';
import { t } from '../../../locales/decisions.ts';
import { when } from '../../../locales/when.ts';
import { decide, type Deed, type Shown } from './decision.ts';

/** 退款: approved or turned down; one that came back from the bank is tried again, one by transfer is marked as sent back. */
export const decision = decide({
  load: getRefund,
  show: (refund): Shown => {
    const { way, state, failure } = refund;
    const stuck = state === 'abnormal' || (state === 'approved' && failure !== null);
    return {
      figure: formatYuan(refund.amountFen),
      heading: refund.client.short,
      sub: refund.subject.title ?? refund.subject.id,
      facts: [
        [t('refund.way'), t(`way.${way}`)],
        [t('refund.of'), formatYuan(refund.paidFen)],
        ...(refund.paymentRefundedFen > 0 ? [[t('refund.back'), formatYuan(refund.paymentRefundedFen)] as const] : []),
        ...(stuck ? [[t('refund.stuck'), failure ?? t('refund.bank'), true] as const] : []),
      ],
      said: { text: refund.reason, by: t('asked', { name: refund.askedBy.name, time: when(refund.createdAt) }) },
      ...(state === 'asked' ? { note: t(way === 'transfer' ? 'refund.noteTransfer' : 'refund.note') } : {}),
      ...(stuck ? { note: t('refund.noteStuck') } : {}),
      links: paysBills(refund.subject) ? [] : [{ href: `/work/${refund.subject.id}`, heading: t('case'), value: refund.subject.id }],
      deeds: deedsOf(refund),
      over: refund.barred === null ? t(`refund.state.${state}`) : t(`refund.barred.${refund.barred}`),
    };
  },
});

function deedsOf(refund: RefundView): Deed[] {
  const amount = formatYuan(refund.amountFen);
  return refund.actions.map((action): Deed => {
    switch (action) {
      case 'approve':
        return {
          label: t('refund.approve', { amount }),
          sure: t('refund.sure', { amount }),
          main: true,
          done: t('refund.approved'),
          run: (_, key) => approveRefund(refund, {}, key),
        };
      case 'approveOwn':
        return {
          label: t('refund.approve', { amount }),
          main: true,
          ask: { heading: t('refund.own'), text: t('own.text'), label: t('own.label'), choices: [], send: t('refund.ownSend') },
          done: t('refund.approved'),
          run: (reason, key) => approveRefund(refund, { selfApproval: true, reason }, key),
        };
      case 'reject':
        return {
          label: t('reject'),
          ask: {
            heading: t('refund.rejectTitle'),
            label: t('refund.rejectLabel'),
            choices: [t('refund.done'), t('refund.amount'), t('refund.talk')],
            send: t('reject'),
          },
          done: t('rejected'),
          run: (reason, key) => rejectRefund(refund, reason, key),
        };
      case 'retry':
        return {
          label: t('refund.retry'),
          main: true,
          done: t('refund.retried'),
          run: async (_, key) => (await retryRefund(refund.id, key)) ?? {},
        };
      case 'paidBack':
        return {
          label: t('refund.paidBack'),
          main: true,
          ask: {
            heading: t('refund.paidBackTitle'),
            label: t('refund.paidBackLabel'),
            choices: [t('refund.paidBackChoice')],
            send: t('refund.paidBack'),
          },
          done: t('refund.paidBackDone'),
          run: async (reason, key) => (await confirmPaidBack(refund.id, reason, key)) ?? {},
        };
    }
  });
}
