import { html } from 'lit';
import type { BillView } from '../../../api/views/bills.ts';
import { INVOICE_KINDS, type InvoiceKind } from '../../../domain/invoices/kinds.ts';
import { formatFen, formatYuan, parseYuan } from '../../../domain/money.ts';
import { askAdvance, getInvoiceable, getTitles, saveTitle } from '../../data/invoices-api.ts';
import { t } from '../../locales/console-bills.ts';
import { say } from '../dialog.ts';
import { choiceField, selectField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';

/** What stands for the title the client's record suggests, until it is kept. */
const SUGGESTED = 'suggested';

/** 先票后款: asks for an invoice of a bill before it is paid. @returns the request's id, or null */
export async function openAdvance(bill: BillView): Promise<string | null> {
  const clientId = bill.client.id;
  const [left, book] = await Promise.all([getInvoiceable(clientId), getTitles(clientId)]);
  const most = left.bills.find(({ id }) => id === bill.id)?.invoiceableFen ?? 0;
  const titles = book.items.map(({ id, name }) => ({ value: id, text: name }));
  if (titles.length === 0 && book.suggested && book.mayEdit) titles.push({ value: SUGGESTED, text: book.suggested.name });
  const [usual] = titles;
  if (most === 0 || !usual) {
    say(t(most === 0 ? 'advance.none' : 'advance.noTitle'));
    return null;
  }
  const made = await openForm({
    title: t('advance.title'),
    sub: `${bill.client.short} · ${bill.title}`,
    values: { titleId: usual.value, amount: formatFen(most).replaceAll(',', ''), invoiceKind: 'normal' as string },
    check: ({ amount }) => {
      const fen = parseYuan(amount);
      return fen !== null && fen > 0 && fen <= most ? {} : { amount: t('advance.bad', { amount: formatYuan(most) }) };
    },
    show: (form) =>
      html`${selectField(form, 'titleId', { label: t('advance.to'), required: true }, titles)}
      ${textField(form, 'amount', { label: t('advance.amount'), required: true, hint: t('advance.most', { amount: formatYuan(most) }) })}
      ${choiceField(
        form,
        'invoiceKind',
        { label: t('advance.kind') },
        INVOICE_KINDS.map((value) => ({ value, text: t(`advance.${value}`) })),
      )}`,
    note: t('advance.note'),
    confirm: t('advance.do'),
    send: async ({ titleId, amount, invoiceKind }, key) =>
      askAdvance(
        {
          clientId,
          titleId: titleId === SUGGESTED ? await keepSuggested(clientId) : titleId,
          bills: [{ billId: bill.id, amountFen: parseYuan(amount) ?? 0 }],
          invoiceKind: invoiceKind as InvoiceKind,
          note: '',
        },
        key,
      ),
  });
  return made?.id ?? null;
}

/** Keeps what the client's record suggests as its first title; one that was kept meanwhile is taken instead. */
async function keepSuggested(clientId: string): Promise<string> {
  const book = await getTitles(clientId);
  const kept = book.items.length === 0 && book.suggested ? await saveTitle(clientId, { ...book.suggested, isDefault: true }, null) : book;
  return kept.items[0]?.id ?? '';
}
