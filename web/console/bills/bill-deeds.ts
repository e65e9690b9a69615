import type { BillView } from '../../../api/views/bills.ts';
import { payFromCredit, voidBill } from '../../data/bills-api.ts';
import { t } from '../../locales/console-bills.ts';
import { doDeed } from '../deed-dialog.ts';
import { yuan } from '../money/money-words.ts';

const subOf = ({ client, title }: BillView): string => `${client.short} · ${title}`;

/** Voids a bill with a reason. @returns whether it was done */
export const askVoid = (bill: BillView): Promise<boolean> =>
  doDeed({
    title: t('void.title'),
    sub: subOf(bill),
    text: t('reason'),
    phrases: [t('void.double'), t('void.price'), t('void.gone')],
    note: t(bill.paidFen > 0 ? 'void.credit' : 'void.note'),
    confirm: t('void.do'),
    danger: true,
    run: ({ text }, key) => voidBill(bill.id, { reason: text, version: bill.version }, key),
  });

/** Pays it out of the client’s credit. @returns whether it was done */
export const askCredit = (bill: BillView): Promise<boolean> =>
  doDeed({
    title: t('credit.title'),
    sub: `${subOf(bill)} · ${yuan(bill.restFen)}`,
    note: t('credit.note'),
    confirm: t('credit.do'),
    run: (_, key) => payFromCredit(bill.id, key),
  });
