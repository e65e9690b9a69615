import { sql, type RawBuilder } from 'kysely';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { paymentsOf } from './scope.ts';

/** How revenue is looked at: by Beijing day, by store, by what was paid for; the board also by the way it came. */
export const REVENUE_WAYS = ['day', 'store', 'service'] as const;
export type RevenueWay = (typeof REVENUE_WAYS)[number] | 'way';

/** What came in and what went back, fen; a payment counts on the day it was paid, a refund on the day it arrived. */
export interface Figures {
  paidFen: number;
  refundedFen: number;
  payments: number;
  refunds: number;
}
/** One line of it. `key`: a civil date, a store, a way, a business type or service item; the subject's kind for what is neither. */
export interface RevenueLine extends Figures {
  key: string;
  name: string;
}
/** Which days, instants; `to` is not included. */
export interface Span {
  from: number;
  to: number;
}

/** The civil date of an instant, in SQL: both databases divide integers downwards. */
const dayOf = (column: string): RawBuilder<number> => sql<number>`((${sql.ref(column)} + 28800000) / 86400000)`;
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
/** A case's own words where there is a case, else what kind of thing was paid. */
const serviceKey = sql<string>`coalesce(cases.business_type_id, payments.subject_kind)`;
const serviceName = sql<string>`coalesce(max(cases.business_type_name), '')`;

const keyOf = (by: RevenueWay, moment: string): RawBuilder<string | number> =>
  by === 'day' ? dayOf(moment) : by === 'store' ? sql<string>`payments.store_id` : by === 'way' ? sql<string>`payments.way` : serviceKey;
const nameOf = (by: RevenueWay): RawBuilder<string> =>
  by === 'store' ? sql<string>`coalesce(max(stores.name), '')` : by === 'service' ? serviceName : sql<string>`''`;

/** Revenue of a span in lines, of the payments a person looks after; lines without anything in them are left out. */
export async function readRevenue(
  db: Db,
  principal: Principal,
  { from, to }: Span,
  by: RevenueWay,
  storeId: string | undefined,
): Promise<RevenueLine[]> {
  const asStaff = { ...principal, links: [] };
  const based = () => {
    const query = db.selectFrom('payments').where((eb) => paymentsOf(asStaff)(eb));
    const narrow = storeId === undefined ? query : query.where('payments.storeId', '=', storeId);
    // Joined only where the line is named by it: a year of payments looks up nothing for its days.
    if (by === 'store') return narrow.leftJoin('stores', 'stores.id', 'payments.storeId') as unknown as typeof narrow;
    return by === 'service' ? (narrow.leftJoin('cases', 'cases.no', 'payments.subjectId') as unknown as typeof narrow) : narrow;
  };
  const paidKey = keyOf(by, 'payments.paid_at');
  const backKey = keyOf(by, 'refunds.ended_at');
  const [paid, back] = await Promise.all([
    based()
      .where('payments.state', '=', 'paid')
      .where('payments.paidAt', '>=', from)
      .where('payments.paidAt', '<', to)
      .select([paidKey.as('key'), nameOf(by).as('name')])
      .select((eb) => [eb.fn.sum<number>('payments.amountFen').as('fen'), eb.fn.countAll<number>().as('count')])
      .groupBy(paidKey)
      .execute(),
    based()
      .innerJoin('refunds', 'refunds.paymentId', 'payments.id')
      .where('refunds.state', '=', 'succeeded')
      .where('refunds.endedAt', '>=', from)
      .where('refunds.endedAt', '<', to)
      .select([backKey.as('key'), nameOf(by).as('name')])
      .select((eb) => [eb.fn.sum<number>('refunds.amountFen').as('fen'), eb.fn.countAll<number>().as('count')])
      .groupBy(backKey)
      .execute(),
  ]);
  const lines = new Map<string, RevenueLine>();
  const lineOf = ({ key, name }: { key: string | number; name: string }): RevenueLine => {
    const id = by === 'day' ? dateOf(Number(key)) : String(key);
    const line = lines.get(id) ?? { key: id, name, paidFen: 0, refundedFen: 0, payments: 0, refunds: 0 };
    lines.set(id, line);
    return line;
  };
  for (const row of paid) Object.assign(lineOf(row), { paidFen: Number(row.fen), payments: Number(row.count) });
  for (const row of back) Object.assign(lineOf(row), { refundedFen: Number(row.fen), refunds: Number(row.count) });
  const all = [...lines.values()];
  return by === 'day' ? all.sort((a, b) => (a.key < b.key ? -1 : 1)) : all.sort((a, b) => netOf(b) - netOf(a) || (a.key < b.key ? -1 : 1));
}

const netOf = (line: Figures): number => line.paidFen - line.refundedFen;

/** All lines as one. */
export const sumOf = (lines: readonly Figures[]): Figures =>
  lines.reduce(
    (sum, line) => ({
      paidFen: sum.paidFen + line.paidFen,
      refundedFen: sum.refundedFen + line.refundedFen,
      payments: sum.payments + line.payments,
      refunds: sum.refunds + line.refunds,
    }),
    { paidFen: 0, refundedFen: 0, payments: 0, refunds: 0 },
  );
