import { sql } from 'kysely';
import type { CallListKind, CallResult } from '../../domain/billing/calls.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { escapeLike } from './case-rows.ts';
import type { TimePlace } from './notices.ts';
import { clientsOf } from './scope.ts';

const shown = (db: Db) =>
  db
    .selectFrom('billCalls')
    .leftJoin('bills', 'bills.id', 'billCalls.billId')
    .leftJoin('staff', 'staff.id', 'billCalls.byId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select([
      'billCalls.id',
      'billCalls.clientId',
      'billCalls.billId',
      'bills.title as billTitle',
      'billCalls.personName',
      'billCalls.result',
      'billCalls.note',
      'billCalls.promisedOn',
      'billCalls.byId',
      'people.name as byName',
      'billCalls.at',
    ]);
/** A call as it is read. */
export type CallRow = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

/** Calls of one client, newest first. */
export async function listCalls(
  db: Db,
  clientId: string,
  { limit, after, billId }: { limit: number; after: TimePlace | null; billId?: string | undefined },
): Promise<CallRow[]> {
  let asked = shown(db).where('billCalls.clientId', '=', clientId);
  if (billId !== undefined) asked = asked.where('billCalls.billId', '=', billId);
  if (after)
    asked = asked.where((eb) =>
      eb.or([eb('billCalls.at', '<', after.at), eb.and([eb('billCalls.at', '=', after.at), eb('billCalls.id', '<', after.id)])]),
    );
  return asked
    .orderBy('billCalls.at', 'desc')
    .orderBy('billCalls.id', 'desc')
    .limit(limit + 1)
    .execute();
}

/** One call; undefined: there is none. */
export const readCall = (db: Db, id: string): Promise<CallRow | undefined> => shown(db).where('billCalls.id', '=', id).executeTakeFirst();

/** What narrows the call list. */
export interface CallListFilters {
  want?: CallListKind | undefined;
  accountantId?: string | undefined;
  storeId?: string | undefined;
  q?: string | undefined;
  /** Exactly these clients. */
  ids?: readonly string[] | undefined;
}
/** A client to be rung up. */
export interface DebtorRow {
  clientId: string;
  name: string;
  short: string;
  accountant: { id: string; name: string } | null;
  overdueFen: number;
  bills: number;
  /** Due date of the oldest. */
  oldestDue: string;
  /** The last day anything was promised for; null: nothing was. */
  promisedOn: string | null;
  lastCall: { at: number; result: CallResult; note: string; byName: string } | null;
}

/** Clients with overdue bills a person looks after; who broke a promise or owes the longest first. */
export async function listDebtors(
  db: Db,
  principal: Principal,
  today: string,
  { want, accountantId, storeId, q, ids }: CallListFilters,
  { limit, after }: { limit: number; after: { due: string; id: string } | null },
): Promise<DebtorRow[]> {
  const oldest = sql<string>`min(bills.due_date)`;
  /** A bill whose promised day has not passed is silent. */
  const loud = sql<number>`sum(case when bills.promised_on is null or bills.promised_on < ${today} then 1 else 0 end)`;
  let asked = db
    .selectFrom('bills')
    .innerJoin('clients', 'clients.id', 'bills.clientId')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .where('bills.state', 'in', ['open', 'partly_paid'])
    .where('bills.dueDate', '<', today)
    .where((eb) => clientsOf({ ...principal, links: [] })(eb as never))
    .groupBy(['clients.id', 'clients.name', 'clients.short', 'clients.accountantId', 'people.name'])
    .select(['clients.id as clientId', 'clients.name', 'clients.short', 'clients.accountantId', 'people.name as accountantName'])
    .select([
      sql<number>`sum(bills.amount_fen - bills.paid_fen)`.as('overdueFen'),
      sql<number>`count(*)`.as('bills'),
      oldest.as('oldestDue'),
      sql<string | null>`max(bills.promised_on)`.as('promisedOn'),
    ]);
  if (ids) asked = asked.where('clients.id', 'in', [...ids]);
  if (accountantId !== undefined) asked = asked.where('clients.accountantId', '=', accountantId);
  if (storeId !== undefined) asked = asked.where('bills.storeId', '=', storeId);
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? [])
    asked = asked.where(sql<boolean>`clients.search_text like ${`%${escapeLike(word)}%`} escape '\\'`);
  if (want === 'call') asked = asked.having(sql<boolean>`${loud} > 0`);
  if (want === 'promised') asked = asked.having(sql<boolean>`${loud} = 0`);
  if (after)
    asked = asked.having(
      sql<boolean>`(min(bills.due_date) > ${after.due} or (min(bills.due_date) = ${after.due} and clients.id > ${after.id}))`,
    );
  const rows = await asked
    .orderBy(oldest)
    .orderBy('clients.id')
    .limit(limit + 1)
    .execute();
  const last = await lastCalls(
    db,
    rows.map((row) => row.clientId),
  );
  return rows.map((row) => ({
    clientId: row.clientId,
    name: row.name,
    short: row.short,
    accountant: row.accountantId === null ? null : { id: row.accountantId, name: row.accountantName ?? '' },
    overdueFen: Number(row.overdueFen),
    bills: Number(row.bills),
    oldestDue: row.oldestDue,
    promisedOn: row.promisedOn,
    lastCall: last.get(row.clientId) ?? null,
  }));
}

/** The last call of each of these clients. */
async function lastCalls(db: Db, clientIds: readonly string[]): Promise<Map<string, NonNullable<DebtorRow['lastCall']>>> {
  if (clientIds.length === 0) return new Map();
  const rows = await shown(db)
    .where('billCalls.clientId', 'in', [...clientIds])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('billCalls as later')
            .select('later.id')
            .whereRef('later.clientId', '=', 'billCalls.clientId')
            .where((eb) =>
              eb.or([
                eb('later.at', '>', eb.ref('billCalls.at')),
                eb.and([eb('later.at', '=', eb.ref('billCalls.at')), eb('later.id', '>', eb.ref('billCalls.id'))]),
              ]),
            ),
        ),
      ),
    )
    .execute();
  return new Map(
    rows.map((row) => [row.clientId, { at: row.at, result: row.result as CallResult, note: row.note, byName: row.byName ?? '' }]),
  );
}
