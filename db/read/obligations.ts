import { sql, type Selectable, type SelectQueryBuilder, type SqlBool } from 'kysely';
import type { Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import type { Database } from '../schema/database.ts';
import type { ObligationTable } from '../schema/period.ts';
import { escapeLike } from './case-rows.ts';
import { filingsOf } from './scope.ts';

export type ObligationDbRow = Selectable<ObligationTable>;
/** A filing with its client and who answers for it. */
export interface ObligationListRow extends ObligationDbRow {
  clientName: string;
  clientShort: string;
  accountantId: string | null;
  accountantName: string | null;
}
/** What a queue of filings may be asked for. Civil dates. */
export interface ObligationFilters {
  state?: readonly string[] | undefined;
  /** A period, or a year. */
  span?: string | undefined;
  stage?: readonly string[] | undefined;
  ruleId?: string | undefined;
  clientId?: string | undefined;
  accountantId?: string | undefined;
  storeId?: string | undefined;
  deduction?: string | undefined;
  step?: string | undefined;
  /** Due until. */
  dueUntil?: string | undefined;
  /** Not filed on this day although due before it. */
  overdueOn?: string | undefined;
  q?: string | undefined;
  ids?: readonly string[] | undefined;
  periodId?: string | undefined;
}
/** Where a page of filings ends. */
export interface ObligationPlace {
  key: string;
  id: string;
}

type Joined<O> = SelectQueryBuilder<Database, 'obligations' | 'clients', O>;

function narrowed<O>(query: Joined<O>, filters: ObligationFilters): Joined<O> {
  let found = query;
  const { state, stage, span, ruleId, clientId, accountantId, storeId, deduction, step, dueUntil, overdueOn, q, ids, periodId } = filters;
  if (state) found = found.where('obligations.state', 'in', [...state]);
  if (stage) found = found.where('obligations.stage', 'in', [...stage]);
  if (span !== undefined) found = found.where('obligations.span', '=', span);
  if (ruleId !== undefined) found = found.where('obligations.ruleId', '=', ruleId);
  if (clientId !== undefined) found = found.where('obligations.clientId', '=', clientId);
  if (periodId !== undefined) found = found.where('obligations.periodId', '=', periodId);
  if (deduction !== undefined) found = found.where('obligations.deduction', '=', deduction);
  if (step !== undefined) found = found.where('obligations.step', '=', step);
  if (dueUntil !== undefined) found = found.where('obligations.dueDate', '<=', dueUntil);
  if (overdueOn !== undefined) found = found.where('obligations.dueDate', '<', overdueOn).where('obligations.state', '=', 'todo');
  if (ids) found = found.where('obligations.id', 'in', ids.length === 0 ? [''] : [...ids]);
  if (accountantId === 'none') found = found.where('clients.accountantId', 'is', null);
  else if (accountantId !== undefined) found = found.where('clients.accountantId', '=', accountantId);
  if (storeId !== undefined)
    found = found.where('obligations.clientId', 'in', (eb) =>
      eb.selectFrom('clientStores').select('clientStores.clientId').where('clientStores.storeId', '=', storeId),
    );
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? [])
    found = found.where(sql<SqlBool>`clients.search_text like ${`%${escapeLike(word)}%`} escape '\\'`);
  return found;
}

/** Filings within a person's scope, those due first on top. */
export async function listObligations(
  db: Db | Trx,
  principal: Principal,
  filters: ObligationFilters,
  page: { limit: number; after: ObligationPlace | null },
): Promise<ObligationListRow[]> {
  let wanted = narrowed(
    db.selectFrom('obligations').innerJoin('clients', 'clients.id', 'obligations.clientId').where(filingsOf(principal)),
    filters,
  )
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .selectAll('obligations')
    .select(['clients.name as clientName', 'clients.short as clientShort', 'clients.accountantId', 'people.name as accountantName']);
  const { after } = page;
  if (after) wanted = wanted.where(sql<SqlBool>`(obligations.due_date, obligations.id) > (${after.key}, ${after.id})`);
  return wanted.orderBy('obligations.dueDate').orderBy('obligations.id').limit(page.limit).execute();
}

/** How far each kind of year work is, within a person's scope. */
export async function countYearWork(
  db: Db,
  principal: Principal,
  filters: ObligationFilters,
  today: string,
): Promise<{ ruleId: string; name: string; dueDate: string | null; total: number; through: number; overdue: number }[]> {
  const rows = await narrowed(
    db.selectFrom('obligations').innerJoin('clients', 'clients.id', 'obligations.clientId').where(filingsOf(principal)),
    { ...filters, stage: ['yearly'] },
  )
    .select((eb) => [
      'obligations.ruleId',
      eb.fn.max('obligations.name').as('name'),
      eb.fn.min('obligations.dueDate').as('dueDate'),
      eb.fn.countAll<number>().as('total'),
      sql<number>`sum(case when obligations.state <> 'todo' then 1 else 0 end)`.as('through'),
      sql<number>`sum(case when obligations.state = 'todo' and obligations.due_date < ${today} then 1 else 0 end)`.as('overdue'),
    ])
    .groupBy('obligations.ruleId')
    .orderBy(sql`min(obligations.due_date)`)
    .orderBy('obligations.ruleId')
    .execute();
  return rows.map((row) => ({
    ...row,
    name: row.name ?? '',
    total: Number(row.total),
    through: Number(row.through),
    overdue: Number(row.overdue),
  }));
}
