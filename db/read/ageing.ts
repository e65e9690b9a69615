import { sql, type RawBuilder } from 'kysely';
import { AGE_BANDS, bandDates, type AgeBand } from '../../domain/billing/ageing.ts';
import type { Principal } from '../../domain/roles.ts';
import { instantOf } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import { clientsOf } from './scope.ts';

/** How arrears are looked at: by dedicated accountant, by store. */
export const AGEING_WAYS = ['accountant', 'store'] as const;
export type AgeingWay = (typeof AGEING_WAYS)[number];
interface Sum {
  fen: number;
  bills: number;
}
/** Arrears of some bills on a civil date. */
export interface Arrears {
  overdueFen: number;
  /** Bills and clients that are overdue. */
  bills: number;
  clients: number;
  bands: Record<AgeBand, Sum>;
  /** Not due yet. */
  coming: Sum;
}
/** Arrears of one accountant or store; `id` null: clients without an accountant. */
export interface ArrearsLine extends Arrears {
  id: string | null;
  name: string;
}

/** Bills of clients a person serves or looks after, with what still has to be paid of them. */
const owed = (db: Db, principal: Principal, { storeId, accountantId }: AgeingFilters) => {
  let found = db
    .selectFrom('bills')
    .innerJoin('clients', 'clients.id', 'bills.clientId')
    .where('bills.state', 'in', ['open', 'partly_paid'])
    .where((eb) => clientsOf({ ...principal, links: [] })(eb as never));
  if (storeId !== undefined) found = found.where('bills.storeId', '=', storeId);
  if (accountantId !== undefined) found = found.where('clients.accountantId', '=', accountantId);
  return found;
};
export interface AgeingFilters {
  storeId?: string | undefined;
  accountantId?: string | undefined;
}

const between = ({ from, to }: { from: string | null; to: string }): RawBuilder<boolean> =>
  from === null ? sql<boolean>`bills.due_date <= ${to}` : sql<boolean>`bills.due_date between ${from} and ${to}`;
const REST = sql<number>`bills.amount_fen - bills.paid_fen`;
const sumWhen = (when: RawBuilder<boolean>) => sql<number>`coalesce(sum(case when ${when} then ${REST} else 0 end), 0)`;
const countWhen = (when: RawBuilder<boolean>) => sql<number>`coalesce(sum(case when ${when} then 1 else 0 end), 0)`;

/** The columns of an ageing query, each band twice. */
function figures(date: string) {
  const dates = bandDates(date);
  const late = sql<boolean>`bills.due_date < ${date}`;
  const coming = sql<boolean>`bills.due_date >= ${date}`;
  return [
    ...AGE_BANDS.flatMap((band) => [sumWhen(between(dates[band])).as(`${band}Fen`), countWhen(between(dates[band])).as(`${band}Bills`)]),
    sumWhen(coming).as('comingFen'),
    countWhen(coming).as('comingBills'),
    sql<number>`count(distinct case when ${late} then bills.client_id end)`.as('clients'),
  ];
}

function arrearsOf(row: Record<string, unknown>): Arrears {
  const sum = (name: string): Sum => ({ fen: Number(row[`${name}Fen`] ?? 0), bills: Number(row[`${name}Bills`] ?? 0) });
  const bands = Object.fromEntries(AGE_BANDS.map((band) => [band, sum(band)])) as Arrears['bands'];
  const all = AGE_BANDS.map((band) => bands[band]);
  return {
    overdueFen: all.reduce((total, { fen }) => total + fen, 0),
    bills: all.reduce((total, { bills }) => total + bills, 0),
    clients: Number(row['clients'] ?? 0),
    bands,
    coming: sum('coming'),
  };
}

/** 账龄: all arrears a person looks after on a civil date, and the same by accountant or store, the most owed first. */
export async function readAgeing(db: Db, principal: Principal, date: string, by: AgeingWay, filters: AgeingFilters) {
  const key = by === 'store' ? sql<string | null>`bills.store_id` : sql<string | null>`clients.accountant_id`;
  const lines = owed(db, principal, filters)
    .leftJoin('stores', 'stores.id', 'bills.storeId')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select([key.as('key'), (by === 'store' ? sql<string>`max(stores.name)` : sql<string>`max(people.name)`).as('name')])
    .select(figures(date))
    .groupBy(key);
  const [total, rows] = await Promise.all([owed(db, principal, filters).select(figures(date)).executeTakeFirst(), lines.execute()]);
  const items = (rows as (Record<string, unknown> & { key: string | null; name: string | null })[])
    .map((row): ArrearsLine => ({ id: row.key, name: row.name ?? '', ...arrearsOf(row) }))
    .toSorted((one, other) => other.overdueFen - one.overdueFen || (one.id ?? '').localeCompare(other.id ?? ''));
  return { total: arrearsOf((total ?? {}) as Record<string, unknown>), items };
}

/** What came in for bills since the 1st of the month, and of what fell due in it how much is paid; fen. */
export async function readCollected(db: Db, principal: Principal, date: string, filters: AgeingFilters) {
  const first = `${date.slice(0, 8)}01`;
  const all = () => {
    let found = db
      .selectFrom('bills')
      .innerJoin('clients', 'clients.id', 'bills.clientId')
      .where((eb) => clientsOf({ ...principal, links: [] })(eb as never));
    if (filters.storeId !== undefined) found = found.where('bills.storeId', '=', filters.storeId);
    if (filters.accountantId !== undefined) found = found.where('clients.accountantId', '=', filters.accountantId);
    return found;
  };
  const [came, due] = await Promise.all([
    all()
      .innerJoin('billAllocations', 'billAllocations.billId', 'bills.id')
      .where('billAllocations.at', '>=', instantOf(first))
      .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('billAllocations.amountFen'), eb.lit(0)).as('fen'))
      .executeTakeFirstOrThrow(),
    all()
      .where('bills.state', '!=', 'void')
      .where('bills.dueDate', '>=', first)
      .where('bills.dueDate', '<=', date)
      .select((eb) => [
        eb.fn.coalesce(eb.fn.sum<number>('bills.amountFen'), eb.lit(0)).as('dueFen'),
        eb.fn.coalesce(eb.fn.sum<number>('bills.paidFen'), eb.lit(0)).as('paidFen'),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  return { cameFen: Number(came.fen), dueFen: Number(due.dueFen), paidFen: Number(due.paidFen) };
}
