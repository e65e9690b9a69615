import { formatYuan } from '../../../../domain/money.ts';
import { confirmReceipt, rejectReceipt } from '../../../data/bills-api.ts';
import { getReceiptEntry } from '../../../data/decisions-api.ts';
import { t } from '../../../locales/decisions.ts';
import { when } from '../../../locales/when.ts';
import { decide } from './decision.ts';
import { moneyCame } from './money-came.ts';

/** 线下收款: entered by one, confirmed by another, who looks whether it came. */
export const decision = decide({
  load: getReceiptEntry,
  show: (one) => ({
    figure: formatYuan(one.amountFen),
    heading: one.client.short,
    facts: [
      [t('receipt.way'), t(`by.${one.way}`)],
      [t('receipt.on'), one.paidOn],
      ...(one.payerName ? [[t('payer'), one.payerName, one.payerName !== one.client.name] as const] : []),
    ],
    said: { text: one.note, by: t('receipt.entered', { name: one.enteredBy.name, time: when(one.createdAt) }) },
    files: one.files,
    links: [{ href: `/clients/${one.client.id}`, heading: t('client'), value: one.client.short }],
    deeds: moneyCame(one, {
      confirm: (own, key) => confirmReceipt(one.id, own === null ? {} : { reason: own }, key),
      reject: (reason, key) => rejectReceipt(one.id, reason, key),
      choices: [t('receipt.none'), t('receipt.amount'), t('receipt.twice')],
    }),
    over: t(one.state === 'entered' ? 'receipt.own' : `receipt.state.${one.state}`),
  }),
});
