import { said } from '../../../domain/exports/words.ts';
import { isRefundReason, REFUND_REASONS } from '../../../domain/pay/states.ts';
import { formatBeijing } from '../../../domain/time.ts';
import { readRefundRows, refundIds, type RefundFilters } from '../refunds.ts';
import { refundsOf } from '../scope.ts';
import type { ExportSource } from './source.ts';

/** 退款: how much of which payment, why, who asked and who decided. */
export const refundExport = {
  find: (db, principal, filter: RefundFilters, limit) => refundIds(db, principal, filter, limit),
  lines: async (db, principal, ids) => {
    const reached = await db
      .selectFrom('refunds')
      .select('refunds.id')
      .where('refunds.id', 'in', [...ids])
      .where(refundsOf(principal))
      .execute();
    const rows = await readRefundRows(
      db,
      reached.map(({ id }) => id),
    );
    return new Map(
      rows.map((row) => [
        row.id,
        {
          createdAt: formatBeijing(row.createdAt),
          endedAt: row.endedAt === null ? '' : formatBeijing(row.endedAt),
          state: said('refund', row.state),
          client: row.clientShort ?? '',
          subject: row.subjectId,
          store: row.storeName ?? '',
          amount: row.amountFen / 100,
          paid: row.paidFen / 100,
          reason: row.automatic === 1 && isRefundReason(row.reason) ? REFUND_REASONS[row.reason] : row.reason,
          asker: row.automatic === 1 ? { zh: '系统', en: 'The system' } : (row.askerName ?? row.ownAskerName ?? ''),
          decider: row.deciderName ?? '',
          outRefundNo: row.outRefundNo,
          refundId: row.wechatRefundId ?? '',
          outTradeNo: row.outTradeNo,
        },
      ]),
    );
  },
} satisfies ExportSource;
