import { sql, type RawBuilder } from 'kysely';
import { arrearsTrend, trendDates } from '../../../domain/boards/trend.ts';
import type { Principal } from '../../../domain/roles.ts';
import { instantOf } from '../../../domain/time.ts';
import type { Db } from '../../open.ts';
import { clientsOf } from '../scope.ts';

/** Arrears a person looks after on each date of a trend, fen; the last is today, as 账龄 has it. */
export async function readArrearsTrend(
  db: Db,
  principal: Principal,
  today: string,
  storeId: string | undefined,
): Promise<{ date: string; fen: number }[]> {
  const dates = trendDates(today);
  /** The first date a bill due then was overdue on. */
  const since = sql<number>`(case ${sql.join(
    dates.map((date, index) => sql`when bills.due_date < ${date} then ${sql.lit(index)}`),
    sql` `,
  )} else ${sql.lit(dates.length)} end)`;
  /** The first date of which the day had not begun when it came: on that day it is paid. */
  const paid = sql<number>`(case ${sql.join(
    dates.map((date, index) => sql`when bill_allocations.at < ${instantOf(date)} then ${sql.lit(index)}`),
    sql` `,
  )} else ${sql.lit(dates.length)} end)`;
  const all = () => {
    const found = db
      .selectFrom('bills')
      .innerJoin('clients', 'clients.id', 'bills.clientId')
      .where((eb) => clientsOf({ ...principal, links: [] })(eb as never))
      .where('bills.dueDate', '<', today);
    return storeId === undefined ? found : found.where('bills.storeId', '=', storeId);
  };
  const sum = (of: RawBuilder<number>) => sql<number>`sum(${of})`.as('fen');
  const owed = await all()
    .where('bills.state', 'in', ['open', 'partly_paid'])
    .select([since.as('since'), sum(sql<number>`bills.amount_fen - bills.paid_fen`)])
    .groupBy('since')
    .execute();
  const came = await all()
    .innerJoin('billAllocations', 'billAllocations.billId', 'bills.id')
    .where('bills.state', '!=', 'void')
    .where('billAllocations.at', '>=', instantOf(dates[0] ?? today))
    .select([since.as('since'), paid.as('paid'), sum(sql<number>`bill_allocations.amount_fen`)])
    .groupBy(['since', 'paid'])
    .execute();
  const fens = arrearsTrend(
    dates.length,
    owed.map((row) => ({ since: Number(row.since), fen: Number(row.fen) })),
    // What came today is paid as of today already: its last point is the present.
    came.map((row) => ({ since: Number(row.since), paid: Math.min(Number(row.paid), dates.length - 1), fen: Number(row.fen) })),
  );
  return dates.map((date, index) => ({ date, fen: fens[index] ?? 0 }));
}
