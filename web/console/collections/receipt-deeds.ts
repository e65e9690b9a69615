import type { OfflineReceiptView, ReceiptAction } from '../../../api/views/bills.ts';
import { confirmReceipt, rejectReceipt, takeHandIn } from '../../data/bills-api.ts';
import { ApiProblem, newKey } from '../../data/http.ts';
import { t } from '../../locales/console-collections.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { yuan } from '../money/money-words.ts';

const subOf = ({ client, amountFen }: OfflineReceiptView): string => `${client.short} · ${yuan(amountFen)}`;

/** Confirms with one press; what is over the debt is asked for first. */
async function confirm(one: OfflineReceiptView): Promise<boolean> {
  try {
    await confirmReceipt(one.id, {}, newKey());
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    if (problem.code !== 'over_debt') {
      say(problem.message);
      return true;
    }
    return doDeed({
      title: t('over.title'),
      sub: subOf(one),
      note: t('over.text'),
      confirm: t('over.do'),
      run: (_, key) => confirmReceipt(one.id, { overToCredit: true }, key),
    });
  }
  say(t('confirmed'));
  return true;
}

/** Does what was pressed. @returns whether something may have changed */
export async function doReceipt(deed: ReceiptAction, one: OfflineReceiptView): Promise<boolean> {
  if (deed === 'confirm') return confirm(one);
  if (deed === 'confirmOwn')
    return doDeed({
      title: t('own.title'),
      sub: subOf(one),
      text: t('own.reason'),
      note: t('own.note'),
      confirm: t('do.confirm'),
      run: ({ text }, key) => confirmReceipt(one.id, { reason: text }, key),
    });
  if (deed === 'reject')
    return doDeed({
      title: t('reject.title'),
      sub: subOf(one),
      text: t('reason'),
      phrases: [t('reject.none'), t('reject.amount'), t('reject.twice')],
      confirm: t('do.reject'),
      danger: true,
      run: ({ text }, key) => rejectReceipt(one.id, text, key),
    });
  return doDeed({
    title: t('handIn.title', { name: one.enteredBy.name }),
    sub: subOf(one),
    note: t('handIn.note'),
    confirm: t('do.handIn'),
    run: (_, key) => takeHandIn(one.id, key),
  });
}
