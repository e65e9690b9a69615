import { formatYuan } from '../../../../domain/money.ts';
import type { InvoiceView } from '../../../../api/views/invoices.ts';
import { answerInvoice, approveInvoice, getInvoice, issueInvoice } from '../../../data/invoices-api.ts';
import { t } from '../../../locales/decisions.ts';
import { when } from '../../../locales/when.ts';
import { decide, type Deed } from './decision.ts';

/** 开票申请: an advance is approved by another, what is asked is issued by number or turned down, what says too much is reversed. */
export const decision = decide({
  load: getInvoice,
  show: (one) => ({
    figure: formatYuan(one.amountFen),
    heading: one.client.short,
    sub: one.title.name,
    facts: [
      [t('invoice.kind'), t(`invoice.${one.invoiceKind}`)],
      ...(one.title.taxNo ? [[t('invoice.taxNo'), one.title.taxNo] as const] : []),
      ...(one.advance ? [[t('invoice.advance'), t('invoice.advanceText'), true] as const] : []),
      ...(one.over ? [[t('invoice.over'), t('invoice.overText'), true] as const] : []),
      ...one.bills.map((bill) => [bill.what, formatYuan(bill.amountFen)] as const),
      ...one.lines.map((line) => [line.what, formatYuan(line.amountFen)] as const),
    ],
    said: { text: one.note, by: t('asked', { name: one.person.name, time: when(one.createdAt) }) },
    files: one.files,
    deeds: deedsOf(one),
    over: t(`invoice.state.${one.state}`),
  }),
});

function deedsOf(one: InvoiceView): Deed[] {
  return one.actions.flatMap((action): Deed[] => {
    switch (action) {
      case 'approve':
        return [
          {
            label: t('invoice.approve'),
            main: true,
            done: t('invoice.approved'),
            run: (_, key) => approveInvoice(one.id, null, one.version, key),
          },
        ];
      case 'approveOwn':
        return [
          {
            label: t('invoice.approve'),
            main: true,
            ask: { heading: t('invoice.own'), text: t('own.text'), label: t('own.label'), choices: [], send: t('invoice.approve') },
            done: t('invoice.approved'),
            run: (reason, key) => approveInvoice(one.id, reason, one.version, key),
          },
        ];
      case 'issue':
        return [
          {
            label: t('invoice.issue'),
            main: true,
            ask: {
              heading: t('invoice.issue'),
              text: t('invoice.issueText'),
              label: t('invoice.no'),
              choices: [],
              send: t('invoice.issue'),
              files: true,
            },
            done: t('invoice.issued'),
            run: (invoiceNo, key) => issueInvoice(one.id, { invoiceNo, fileIds: [], version: one.version }, key),
          },
        ];
      case 'reject':
        return [
          {
            label: t('reject'),
            ask: {
              heading: t('invoice.rejectTitle'),
              label: t('invoice.rejectLabel'),
              choices: [t('invoice.wrongTitle'), t('invoice.wrongAmount')],
              send: t('reject'),
            },
            done: t('rejected'),
            run: (reason, key) => answerInvoice(one.id, 'reject', reason, one.version, key),
          },
        ];
      case 'reverse':
        return one.over
          ? [
              {
                label: t('invoice.reverse'),
                main: true,
                ask: {
                  heading: t('invoice.reverse'),
                  text: t('invoice.reverseText'),
                  label: t('invoice.reverseLabel'),
                  choices: [t('invoice.refunded')],
                  send: t('invoice.reverse'),
                },
                done: t('invoice.reversed'),
                run: (reason, key) => answerInvoice(one.id, 'reverse', reason, one.version, key),
              },
            ]
          : [];
      case 'cancel':
        return [];
    }
  });
}
