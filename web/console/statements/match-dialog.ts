import { html } from 'lit';
import type { BankLineView } from '../../../api/views/statements.ts';
import { matchBankLine } from '../../data/statements-api.ts';
import { t } from '../../locales/console-statements.ts';
import { switchField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { clientField } from '../forms/pickers.ts';
import { yuan } from '../money/money-words.ts';

/** Asks whose money a line is when no name fits. @returns the line as it is matched, or null when it was closed */
export const openMatch = (line: BankLineView): Promise<BankLineView | null> =>
  openForm<{ clientId: string; overToCredit: boolean }, BankLineView>({
    title: t('pick.title'),
    sub: `${line.payerName} · ${yuan(line.amountFen)}`,
    values: { clientId: '', overToCredit: false },
    check: ({ clientId }) => ({ clientId: clientId ? '' : t('pick.missing') }),
    show: (form) =>
      html`${clientField(form, 'clientId', { label: t('pick.client'), hint: t('pick.hint') })}
      ${switchField(form, 'overToCredit', { label: t('pick.over') })}`,
    confirm: t('match'),
    send: ({ clientId, overToCredit }, key) => matchBankLine(line.id, { clientId, billIds: [], overToCredit }, key),
  });
