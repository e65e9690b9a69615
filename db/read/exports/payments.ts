import { said } from '../../../domain/exports/words.ts';
import { formatBeijing } from '../../../domain/time.ts';
import { paymentIds, readPaymentRows, type PaymentFilters } from '../payments.ts';
import { paymentsOf } from '../scope.ts';
import type { ExportSource } from './source.ts';

/** 支付: what was asked for, what was paid, what went back, in yuan; nothing of the payer but the name. */
export const paymentExport = {
  find: (db, principal, filter: PaymentFilters, limit) => paymentIds(db, principal, filter, limit),
  lines: async (db, principal, ids) => {
    const reached = await db
      .selectFrom('payments')
      .select('payments.id')
      .where('payments.id', 'in', [...ids])
      .where(paymentsOf(principal))
      .execute();
    const rows = await readPaymentRows(
      db,
      reached.map(({ id }) => id),
    );
    return new Map(
      rows.map((row) => [
        row.id,
        {
          createdAt: formatBeijing(row.createdAt),
          paidAt: row.paidAt === null ? '' : formatBeijing(row.paidAt),
          state: said('payment', row.state),
          client: row.clientShort ?? '',
          subject: row.subjectId,
          service: row.serviceName ?? said('subject', row.subjectKind),
          store: row.storeName ?? '',
          way: said('payWay', row.way),
          amount: row.amountFen / 100,
          refunded: row.refundedFen / 100,
          net: row.state === 'paid' ? (row.amountFen - row.refundedFen) / 100 : 0,
          payer: row.payerName ?? '',
          outTradeNo: row.outTradeNo,
          transactionId: row.transactionId ?? '',
        },
      ]),
    );
  },
} satisfies ExportSource;
