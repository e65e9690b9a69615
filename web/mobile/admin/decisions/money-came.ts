import { formatYuan } from '../../../../domain/money.ts';
import { t } from '../../../locales/decisions.ts';
import type { Deed } from './decision.ts';

interface Came {
  /** `own`: why one confirms what one entered, alone in the firm. */
  confirm: (own: string | null, key: string) => Promise<object>;
  reject: (reason: string, key: string) => Promise<object>;
  choices: readonly string[];
  text?: string;
}

/** Money that came, or did not: confirmed with two taps, one's own with a reason, turned down with a reason. */
export function moneyCame(one: { amountFen: number; actions: readonly string[] }, { confirm, reject, choices, text }: Came): Deed[] {
  const amount = formatYuan(one.amountFen);
  const deeds: Deed[] = [];
  if (one.actions.includes('reject'))
    deeds.push({
      label: t('receipt.reject'),
      ask: {
        heading: t('receipt.rejectTitle'),
        ...(text === undefined ? {} : { text }),
        label: t('receipt.rejectLabel'),
        choices,
        send: t('receipt.reject'),
      },
      done: t('receipt.rejected'),
      run: reject,
    });
  if (one.actions.includes('confirmOwn'))
    deeds.push({
      label: t('receipt.confirm', { amount }),
      main: true,
      ask: { heading: t('receipt.ownTitle'), text: t('own.text'), label: t('own.label'), choices: [], send: t('receipt.ownSend') },
      done: t('receipt.confirmed'),
      run: confirm,
    });
  else if (one.actions.includes('confirm'))
    deeds.push({
      label: t('receipt.confirm', { amount }),
      sure: t('receipt.sure', { amount }),
      main: true,
      done: t('receipt.confirmed'),
      run: (_, key) => confirm(null, key),
    });
  return deeds;
}
