import { formatYuan } from '../../../../domain/money.ts';
import { getBill } from '../../../data/bills-api.ts';
import { pauseBill, releaseBill } from '../../../data/reminders-api.ts';
import { t } from '../../../locales/decisions.ts';
import { when } from '../../../locales/when.ts';
import { decide, type Deed } from './decision.ts';

/** 欠费升级: the last level of the reminders is let go, or the bill is paused with a reason; what was said on the phone stands beside it. */
export const decision = decide({
  load: getBill,
  show: (bill) => {
    const [call] = bill.calls;
    const may = (action: (typeof bill.actions)[number]): boolean => bill.actions.includes(action);
    const deeds: Deed[] = [];
    if (may('pause'))
      deeds.push({
        label: t('bill.pause'),
        ask: {
          heading: t('bill.pause'),
          text: t('bill.pauseText'),
          label: t('bill.pauseLabel'),
          choices: [t('bill.talking'), t('bill.disputed')],
          send: t('bill.pause'),
        },
        done: t('bill.paused'),
        run: (reason, key) => pauseBill(bill.id, reason, key),
      });
    if (may('release'))
      deeds.push({
        label: t('bill.release'),
        sure: t('bill.sure'),
        main: true,
        done: t('bill.released'),
        run: (_, key) => releaseBill(bill.id, key),
      });
    return {
      figure: formatYuan(bill.restFen),
      heading: bill.client.short,
      sub: bill.title,
      facts: [
        [t('bill.due'), bill.dueDate],
        [t('bill.late'), t('bill.days', { n: bill.daysLate }), bill.daysLate > 0],
        [t('bill.level'), t('bill.levelSent', { n: bill.levelSent, on: bill.remindedOn ?? '—' })],
        ...(bill.accountant ? [[t('bill.accountant'), bill.accountant.name] as const] : []),
      ],
      ...(call ? { said: { text: call.note, by: t('bill.call', { name: call.by.name, time: when(call.at) }) } } : {}),
      note: t('bill.note'),
      links: [{ href: `/clients/${bill.client.id}`, heading: t('bill.client') }],
      deeds,
      over: t(bill.paused ? 'bill.isPaused' : 'bill.nothing'),
    };
  },
});
