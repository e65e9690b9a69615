import { html } from 'lit';
import type { InvoiceView } from '../../../api/views/invoices.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ApiProblem } from '../../data/http.ts';
import { answerInvoice, approveInvoice, issueInvoice } from '../../data/invoices-api.ts';
import { t } from '../../locales/console-invoices.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';

const subOf = (invoice: InvoiceView): string => t('issue.sub', { client: invoice.client.short, amount: formatYuan(invoice.amountFen) });

/** 登记发票: its number and its files. True when issued. */
export async function issue(invoice: InvoiceView): Promise<boolean> {
  const issued = await openForm({
    title: t('issue.title'),
    sub: subOf(invoice),
    values: { invoiceNo: '' },
    check: ({ invoiceNo }) =>
      invoiceNo.trim() === ''
        ? { invoiceNo: t('issue.missing') }
        : /^[0-9A-Za-z-]+$/.test(invoiceNo.trim())
          ? {}
          : { invoiceNo: t('issue.bad') },
    show: (form) => html`${textField(form, 'invoiceNo', { label: t('issue.no'), required: true, most: 40, hint: t('issue.noHint') })}`,
    files: t('issue.files'),
    note: t('issue.note'),
    confirm: t('issue'),
    send: async ({ invoiceNo }, key, { fileIds }) => {
      if (fileIds.length === 0) throw new ApiProblem({ status: 422, code: 'bad_input', detail: t('issue.noFile') });
      return issueInvoice(invoice.id, { invoiceNo: invoiceNo.trim(), fileIds, version: invoice.version }, key);
    },
  });
  if (issued) say(t('issue.done'));
  return issued !== null;
}

/** Approves an advance (先票后款); one's own with a reason. True when done. */
export async function approve(invoice: InvoiceView, own: boolean): Promise<boolean> {
  const done = await doDeed({
    title: t(own ? 'approve.ownTitle' : 'approve.title'),
    sub: subOf(invoice),
    ...(own ? { text: t('approve.ownReason') } : {}),
    note: t(own ? 'approve.ownNote' : 'approve.note'),
    confirm: t('approve'),
    run: ({ text }, key) => approveInvoice(invoice.id, own ? text : null, invoice.version, key),
  });
  if (done) say(t('approve.done'));
  return done;
}

/** 退回 or 登记红冲, with a reason the client reads. True when done. */
export async function answer(invoice: InvoiceView, deed: 'reject' | 'reverse'): Promise<boolean> {
  const done = await doDeed({
    title: t(`${deed}.title`),
    sub: subOf(invoice),
    text: t('reason'),
    hint: t(`${deed}.hint`),
    note: t(`${deed}.note`),
    confirm: t(deed),
    danger: true,
    run: ({ text }, key) => answerInvoice(invoice.id, deed, text, invoice.version, key),
  });
  if (done) say(t(`${deed}.done`));
  return done;
}
