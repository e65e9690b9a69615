import type { DifferenceView } from '../../../../api/views/reconciliations.ts';
import { formatYuan } from '../../../../domain/money.ts';
import { getReconciliation, resolveDifference } from '../../../data/reconciliation-api.ts';
import { t } from '../../../locales/decisions.ts';
import { decide } from './decision.ts';

/** 对账: what differs between WeChat's bill of a day and our books, one after the other; each is resolved with a reason. */
export const decision = decide({
  load: getReconciliation,
  show: (day) => {
    const open = day.differences.filter(({ resolution }) => resolution === null);
    const [first] = open;
    return {
      figure: t('difference.left', { n: open.length }),
      heading: t('difference.day', { date: day.date }),
      facts: [
        [t('difference.ours'), t('difference.sum', { n: day.ourCount, amount: formatYuan(day.ourPaidFen) })],
        [t('difference.theirs'), t('difference.sum', { n: day.theirCount, amount: formatYuan(day.theirPaidFen) })],
        ...(first ? factsOf(first) : []),
      ],
      links: first?.paymentId ? [{ href: `/money/payments/${first.paymentId}`, heading: t('difference.payment') }] : [],
      deeds: first
        ? [
            {
              label: t('difference.resolve'),
              main: true,
              ask: {
                heading: t('difference.resolve'),
                text: t('difference.resolveText'),
                label: t('difference.reason'),
                choices: [t('difference.late'), t('difference.hand'), t('difference.test')],
                send: t('difference.resolve'),
              },
              done: t('difference.resolved'),
              run: (reason, key) => resolveDifference(day.date, first.id, reason, key),
            },
          ]
        : [],
      over: t('difference.settled'),
    };
  },
});

const yuan = (fen: number | null): string => (fen === null ? t('difference.none') : formatYuan(fen));
const factsOf = (one: DifferenceView) =>
  [
    [t('difference.what'), t(`difference.${one.kind}`), true],
    [t('difference.number'), one.number],
    [t('difference.oursIs'), yuan(one.ourFen)],
    [t('difference.theirsIs'), yuan(one.theirFen)],
  ] as const;
