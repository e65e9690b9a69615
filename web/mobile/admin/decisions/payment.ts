import { formatYuan } from '../../../../domain/money.ts';
import { askRefund, getPayment } from '../../../data/money-api.ts';
import { t } from '../../../locales/decisions.ts';
import { when } from '../../../locales/when.ts';
import { decide } from './decision.ts';

/** A payment something is wrong with: it met a bill that is void, or is not what was asked for. The client is rung up; what came may be asked to go back. */
export const decision = decide({
  load: getPayment,
  show: (payment) => ({
    figure: formatYuan(payment.amountFen),
    heading: payment.client.short,
    sub: payment.subject.title ?? payment.description,
    facts: [
      [t('refund.way'), t(`way.${payment.way}`)],
      [t('payment.state'), t(`payment.state.${payment.state}`), payment.state === 'failed'],
      ...(payment.reason ? [[t('payment.reason'), payment.reason, true] as const] : []),
      ...(payment.payer ? [[t('payer'), payment.payer.name] as const] : []),
      [t('payment.at'), when(payment.paidAt ?? payment.createdAt)],
      [t('difference.number'), payment.outTradeNo],
      ...(payment.refundedFen > 0 ? [[t('refund.back'), formatYuan(payment.refundedFen)] as const] : []),
    ],
    note: t('payment.note'),
    links: [{ href: `/clients/${payment.client.id}`, heading: t('payment.client'), value: payment.client.short }],
    deeds:
      payment.refundableFen > 0
        ? [
            {
              label: t('payment.back', { amount: formatYuan(payment.refundableFen) }),
              main: true,
              ask: {
                heading: t('payment.backTitle'),
                text: t('payment.backText'),
                label: t('payment.backLabel'),
                choices: [t('payment.void'), t('payment.wish')],
                send: t('payment.backSend'),
              },
              done: t('payment.asked'),
              run: async (reason, key) =>
                (await askRefund(payment.subject, { amountFen: payment.refundableFen, reason, paymentId: payment.id }, key)) ?? {},
            },
          ]
        : [],
    over: t('payment.over'),
  }),
});
