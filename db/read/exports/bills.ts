import { daysLate, restFen, standingOn } from '../../../domain/billing/bill.ts';
import { said } from '../../../domain/exports/words.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { billIds, readBillRows, type BillFilters } from '../bills.ts';
import type { ExportSource } from './source.ts';

/** 账单: what is owed and how late it is, in yuan; nothing of the contacts. */
export const billExport = {
  find: (db, principal, filter: BillFilters, limit, now) => billIds(db, { ...principal, links: [] }, civilDateOf(now), filter, limit),
  lines: async (db, principal, ids, now) => {
    const today = civilDateOf(now);
    const rows = await readBillRows(db, { ...principal, links: [] }, today, ids);
    return new Map(
      rows.map((row) => {
        const rest = restFen(row);
        return [
          row.id,
          {
            no: row.id,
            client: row.clientName,
            title: row.title,
            from: row.fromPeriod ?? '',
            to: row.toPeriod ?? '',
            issued: row.issueDate,
            due: row.dueDate,
            state: said('bill', standingOn(row, today)),
            amount: row.amountFen / 100,
            paid: row.paidFen / 100,
            rest: rest / 100,
            late: rest > 0 ? daysLate(row.dueDate, today) : 0,
            level: row.levelSent,
            promised: row.promisedOn ?? '',
            accountant: row.accountantName ?? '',
            store: row.storeName ?? '',
          },
        ];
      }),
    );
  },
} satisfies ExportSource;
