import { formatYuan } from '../../../../domain/money.ts';
import { getTransfer } from '../../../data/decisions-api.ts';
import { confirmTransfer, rejectTransfer } from '../../../data/invoices-api.ts';
import { t } from '../../../locales/decisions.ts';
import { when } from '../../../locales/when.ts';
import { decide } from './decision.ts';
import { moneyCame } from './money-came.ts';

/** 对公转账: a client says it was made; who looks at the bank says whether it came. */
export const decision = decide({
  load: getTransfer,
  show: (one) => ({
    figure: formatYuan(one.amountFen),
    heading: one.client.short,
    sub: one.what,
    facts: [[t('payer'), one.payerName, one.payerName !== one.client.name]],
    said: { text: one.note, by: t('transfer.by', { name: one.person.name, time: when(one.createdAt) }) },
    files: one.files,
    note: t('transfer.note'),
    deeds: moneyCame(one, {
      confirm: (own, key) => confirmTransfer(one.id, own, key),
      reject: (reason, key) => rejectTransfer(one.id, reason, key),
      choices: [t('receipt.none'), t('receipt.amount')],
      text: t('transfer.rejectText'),
    }),
    over: t(one.state === 'claimed' ? 'receipt.own' : `receipt.state.${one.state}`),
  }),
});
