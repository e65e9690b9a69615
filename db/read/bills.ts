import { sql, type SqlBool } from 'kysely';
import { BILL_STANDINGS, restFen, standingOn, type BillLineKind, type BillStanding } from '../../domain/billing/bill.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import { billsOf } from './scope.ts';

/** What narrows the list of bills. Civil dates; `from` and `to` are of the due date, both included. */
export interface BillFilters {
  /** As they stand on `today`. */
  standings?: readonly BillStanding[] | undefined;
  clientId?: string | undefined;
  storeId?: string | undefined;
  /** `none`: of clients without a dedicated accountant. */
  accountantId?: string | undefined;
  engagementId?: string | undefined;
  /** Part of a number, a title, or of the client's name or pinyin. */
  q?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}
/** Where a list of bills goes on. */
export interface BillPlace {
  dueDate: string;
  id: string;
}
/** A bill as lists show it. */
export type BillRow = Awaited<ReturnType<typeof listBills>>['rows'][number];

const LATE = (today: string) => sql<SqlBool>`bills.state in ('open', 'partly_paid') and bills.due_date < ${today}`;

/** Narrowed to filters; `today` says what is overdue. */
function narrowed(db: Db, principal: Principal, today: string, filters: BillFilters) {
  let found = db
    .selectFrom('bills')
    .innerJoin('clients as named', 'named.id', 'bills.clientId')
    .where((eb) => billsOf(principal)(eb as never));
  const { standings, clientId, storeId, accountantId, engagementId, q, from, to } = filters;
  if (standings?.length)
    found = found.where((eb) =>
      eb.or(
        standings.map((standing) =>
          standing === 'overdue'
            ? LATE(today)
            : standing === 'open' || standing === 'partly_paid'
              ? eb.and([eb('bills.state', '=', standing), eb('bills.dueDate', '>=', today)])
              : eb('bills.state', '=', standing),
        ),
      ),
    );
  if (clientId !== undefined)
    found = found.where((eb) => eb.or([eb('bills.clientId', '=', clientId), eb('named.mergedIntoId', '=', clientId)]));
  if (storeId !== undefined) found = found.where('bills.storeId', '=', storeId);
  if (accountantId === 'none') found = found.where('named.accountantId', 'is', null);
  else if (accountantId !== undefined) found = found.where('named.accountantId', '=', accountantId);
  if (engagementId !== undefined) found = found.where('bills.engagementId', '=', engagementId);
  if (from !== undefined) found = found.where('bills.dueDate', '>=', from);
  if (to !== undefined) found = found.where('bills.dueDate', '<=', to);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? []) {
    const part = `%${escapeLike(word)}%`;
    found = found.where(sql<SqlBool>`(bills.search_text like ${part} escape '\\' or named.search_text like ${part} escape '\\')`);
  }
  return found;
}

const shown = (db: Db, principal: Principal, today: string, filters: BillFilters) =>
  narrowed(db, principal, today, filters)
    .leftJoin('clients as kept', 'kept.id', 'named.mergedIntoId')
    .leftJoin('stores', 'stores.id', 'bills.storeId')
    .leftJoin('staff', 'staff.id', 'named.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .selectAll('bills')
    .select(['stores.name as storeName', 'named.accountantId', 'people.name as accountantName', 'named.dunningExempt'])
    .select((eb) => [
      eb.fn.coalesce('kept.id', 'named.id').as('shownClientId'),
      eb.fn.coalesce('kept.name', 'named.name').as('clientName'),
      eb.fn.coalesce('kept.short', 'named.short').as('clientShort'),
    ]);

/** A page of the bills a person may read, the latest due first, going on after a place. */
export async function listBills(
  db: Db,
  principal: Principal,
  today: string,
  filters: BillFilters,
  { limit, after }: { limit: number; after: BillPlace | null },
) {
  let wanted = shown(db, principal, today, filters);
  if (after)
    wanted = wanted.where((eb) =>
      eb.or([eb('bills.dueDate', '<', after.dueDate), eb.and([eb('bills.dueDate', '=', after.dueDate), eb('bills.id', '<', after.id)])]),
    );
  const found = await wanted
    .orderBy('bills.dueDate', 'desc')
    .orderBy('bills.id', 'desc')
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? { dueDate: last.dueDate, id: last.id } : null };
}

/** How many bills stand how, and what they come to, with the list's filters but the standing. Fen. */
export async function countBills(db: Db, principal: Principal, today: string, filters: BillFilters) {
  const rows = await narrowed(db, principal, today, { ...filters, standings: undefined })
    .select(sql<BillStanding>`case when ${LATE(today)} then 'overdue' else bills.state end`.as('standing'))
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number>('bills.amountFen').as('amountFen'),
      eb.fn.sum<number>('bills.paidFen').as('paidFen'),
    ])
    .groupBy('standing')
    .execute();
  const of = (standing: BillStanding) => {
    const row = rows.find((one) => one.standing === standing);
    const [amountFen, paidFen] = [Number(row?.amountFen ?? 0), Number(row?.paidFen ?? 0)];
    return { count: Number(row?.count ?? 0), amountFen, restFen: standing === 'void' ? 0 : Math.max(0, amountFen - paidFen) };
  };
  return Object.fromEntries(BILL_STANDINGS.map((standing) => [standing, of(standing)])) as Record<
    BillStanding,
    { count: number; amountFen: number; restFen: number }
  >;
}

/** One bill a person may read, or null. */
export const readBill = async (db: Db, principal: Principal, today: string, id: string): Promise<BillRow | null> =>
  (await shown(db, principal, today, {}).where('bills.id', '=', id).executeTakeFirst()) ?? null;

/** What a bill is for, line by line. */
export async function readBillLines(db: Db, id: string) {
  const rows = await db.selectFrom('billLines').selectAll().where('billId', '=', id).orderBy('seq').execute();
  return rows.map((row) => ({
    kind: row.kind as BillLineKind,
    name: row.name,
    months: JSON.parse(row.months) as string[],
    amountFen: row.amountFen,
  }));
}

/** How a row stands on a civil date, and what is still owed, fen. */
export const billFacts = (row: { state: string; dueDate: string; amountFen: number; paidFen: number }, today: string) => ({
  standing: standingOn(row, today),
  restFen: restFen(row),
});

/** Ids of everything a filter finds for a person, in the order of the list, at most so many. */
export const billIds = async (db: Db, principal: Principal, today: string, filters: BillFilters, limit: number): Promise<string[]> =>
  (
    await narrowed(db, principal, today, filters)
      .select('bills.id')
      .orderBy('bills.dueDate', 'desc')
      .orderBy('bills.id', 'desc')
      .limit(limit)
      .execute()
  ).map(({ id }) => id);

/** These bills as lists show them, in no order; what a person may not read is left out. */
export const readBillRows = (db: Db, principal: Principal, today: string, ids: readonly string[]): Promise<BillRow[]> =>
  shown(db, principal, today, {})
    .where('bills.id', 'in', [...ids])
    .execute();
