import type { ReconciliationState } from '../../../domain/pay/bill.ts';
import { said, whyNoBill } from '../../../domain/exports/words.ts';
import { listReconciliations, readReconciliation } from '../reconciliations.ts';
import { timeCell, yuanCell, type ExportSource } from './source.ts';

/** 对账: a day a line, our books beside WeChat's. */
export const reconciliationExport = {
  find: async (db, _principal, { state }: { state?: readonly ReconciliationState[] | undefined }, limit) =>
    (await listReconciliations(db, { state, before: null, limit })).slice(0, limit).map(({ billDate }) => billDate),
  lines: async (db, _principal, dates) => {
    const days = await Promise.all(dates.map((date) => readReconciliation(db, date)));
    return new Map(
      days.flatMap((found) => {
        if (!found) return [];
        const { day } = found;
        return [
          [
            day.billDate,
            {
              date: day.billDate,
              state: said('reconciliation', day.state),
              open: day.open,
              ourPaid: yuanCell(day.ourPaidFen),
              theirPaid: yuanCell(day.theirPaidFen),
              ourRefunded: yuanCell(day.ourRefundedFen),
              theirRefunded: yuanCell(day.theirRefundedFen),
              ours: day.ourCount,
              theirs: day.theirCount,
              failure: day.failure === null ? '' : whyNoBill(day.failure),
              checked: timeCell(day.checkedAt),
            },
          ] as const,
        ];
      }),
    );
  },
} satisfies ExportSource;
