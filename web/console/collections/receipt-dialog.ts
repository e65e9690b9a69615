import { html, nothing } from 'lit';
import type { BillRowView, OfflineReceiptView } from '../../../api/views/bills.ts';
import { RECEIPT_WAYS, type ReceiptWay } from '../../../domain/billing/receipts.ts';
import { formatFen, parseYuan } from '../../../domain/money.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { enterReceipt } from '../../data/bills-api.ts';
import { serverNow } from '../../data/clock.ts';
import { t } from '../../locales/console-collections.ts';
import { areaField, choiceField, dateField, switchField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { clientField } from '../forms/pickers.ts';
import { yuan } from '../money/money-words.ts';

interface Values {
  clientId: string;
  amount: string;
  way: string;
  paidOn: string;
  payerName: string;
  note: string;
  overToCredit: boolean;
}

/** Enters money that came offline: for a bill, or (null) for the oldest of a client. @returns what was entered, or null when it was closed */
export const openReceipt = (bill: Pick<BillRowView, 'id' | 'title' | 'client' | 'restFen'> | null): Promise<OfflineReceiptView | null> =>
  openForm<Values, OfflineReceiptView>({
    title: t('enter'),
    ...(bill ? { sub: `${bill.client.short} · ${bill.title} · ${yuan(bill.restFen)}` } : {}),
    draft: bill ? `receipt-${bill.id}` : 'receipt',
    values: {
      clientId: bill?.client.id ?? '',
      amount: bill ? formatFen(bill.restFen) : '',
      way: 'bank',
      paidOn: civilDateOf(serverNow()),
      payerName: bill?.client.name ?? '',
      note: '',
      overToCredit: false,
    },
    check: (values) => ({
      clientId: values.clientId ? '' : t('missing'),
      amount: (parseYuan(values.amount) ?? 0) > 0 ? '' : t('amount.bad'),
      paidOn: values.paidOn ? '' : t('missing'),
    }),
    show: (form) =>
      html`${bill ? nothing : clientField(form, 'clientId', { label: t('client'), hint: t('client.hint') })}
        <div class="two">
          ${textField(form, 'amount', { label: t('amount'), most: 16 })}${dateField(form, 'paidOn', { label: t('paidOn') })}
        </div>
        ${choiceField(
          form,
          'way',
          { label: t('way') },
          RECEIPT_WAYS.map((value) => ({ value, text: t(`way.${value}`) })),
        )}
        ${textField(form, 'payerName', { label: t('payer'), most: 60, required: false })}
        ${areaField(form, 'note', { label: t('note'), most: 200, rows: 2, required: false })}
        ${switchField(form, 'overToCredit', { label: t('overToCredit') })}`,
    files: t('slip'),
    note: t('enter.note'),
    confirm: t('enter.do'),
    send: ({ amount, way, ...values }, key, { fileIds }) =>
      enterReceipt({ ...values, amountFen: parseYuan(amount) ?? 0, way: way as ReceiptWay, billIds: bill ? [bill.id] : [], fileIds }, key),
  });
