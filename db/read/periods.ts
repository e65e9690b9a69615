import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely';
import { CORE_STAGES, type CoreStage } from '../../domain/period/stages.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import type { Database } from '../schema/database.ts';
import { escapeLike } from './case-rows.ts';
import { readFactsOf, type PeriodDbRow, type ReadFacts } from './period-facts.ts';
import { periodsOf } from './scope.ts';

/** What the matrix may be asked for; left out fields ask for nothing. */
export interface PeriodFilters {
  period?: string | undefined;
  clientId?: string | undefined;
  state?: string | undefined;
  coreStage?: readonly string[] | undefined;
  stageId?: string | undefined;
  risk?: boolean | undefined;
  accountantId?: string | undefined;
  storeId?: string | undefined;
  groupId?: string | undefined;
  taxAnswer?: readonly string[] | undefined;
  /** 复核 is due, and another person does it. */
  toCheck?: boolean | undefined;
  /** Next due on this day. */
  dueOn?: string | undefined;
  q?: string | undefined;
  ids?: readonly string[] | undefined;
}
/** What days mean today: for what is red. */
export interface RiskDays {
  today: string;
  /** The last day of the coming three workdays. */
  soon: string;
}
/** Where a page of the matrix ends. */
export interface PeriodPlace {
  /** The accountant it stands under, where the list is by accountant. */
  who?: string | undefined;
  key: string;
  id: string;
}
/** What is due first, or one accountant after the other and what is due first of each. */
export const PERIOD_ORDERS = ['due', 'accountant'] as const;
export type PeriodOrder = (typeof PERIOD_ORDERS)[number];
/** A row of the matrix with what its rules ask. */
export interface PeriodListRow extends PeriodDbRow {
  clientName: string;
  clientShort: string;
  accountantId: string | null;
  accountantName: string | null;
  storeName: string | null;
  read: ReadFacts;
}
type Joined<O> = SelectQueryBuilder<Database, 'periods' | 'clients', O>;
const FAR = '9999-12-31';
const KEY = sql<string>`coalesce(periods.next_due_on, ${sql.lit(FAR)})`;

/** By name, then id; who has no accountant comes last. */
const WHO = sql<string>`(case when clients.accountant_id is null then '1' else '0' || coalesce(people.name, '') || ' ' || clients.accountant_id end)`;

const isAtRisk = ({ today, soon }: RiskDays) => sql<SqlBool>`(periods.state = 'open' and (periods.next_due_on < ${today} or exists (
  select 1 from obligations as o where o.period_id = periods.id
  and ((o.state = 'todo' and o.due_date <= ${soon}) or (o.state = 'filed' and o.deduction = 'failed')))))`;

function narrowed<O>(query: Joined<O>, filters: PeriodFilters, days: RiskDays): Joined<O> {
  let found = query.where('clients.mergedIntoId', 'is', null);
  const { period, clientId, state, coreStage, stageId, risk, accountantId, storeId, groupId, taxAnswer, toCheck, dueOn, q, ids } = filters;
  if (period !== undefined) found = found.where('periods.period', '=', period);
  if (clientId !== undefined) found = found.where('periods.clientId', '=', clientId);
  if (state !== undefined) found = found.where('periods.state', '=', state);
  if (coreStage) found = found.where('periods.coreStage', 'in', [...coreStage]);
  if (stageId !== undefined) found = found.where('periods.stageId', '=', stageId);
  if (taxAnswer) found = found.where('periods.taxAnswer', 'in', [...taxAnswer]);
  if (dueOn !== undefined) found = found.where('periods.nextDueOn', '=', dueOn);
  if (risk !== undefined) found = found.where(risk ? isAtRisk(days) : sql<SqlBool>`not ${isAtRisk(days)}`);
  if (toCheck) found = found.where('periods.stageId', '=', 'check').where('periods.checkReasons', '!=', '[]');
  if (ids) found = found.where('periods.id', 'in', ids.length === 0 ? [''] : [...ids]);
  if (accountantId === 'none') found = found.where('clients.accountantId', 'is', null);
  else if (accountantId !== undefined) found = found.where('clients.accountantId', '=', accountantId);
  if (groupId !== undefined)
    found = found.where('clients.accountantId', 'in', (eb) =>
      eb.selectFrom('staff').select('staff.id').where('staff.groupId', '=', groupId),
    );
  if (storeId !== undefined)
    found = found.where('periods.clientId', 'in', (eb) =>
      eb.selectFrom('clientStores').select('clientStores.clientId').where('clientStores.storeId', '=', storeId),
    );
  for (const word of q?.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5) ?? [])
    found = found.where(sql<SqlBool>`clients.search_text like ${`%${escapeLike(word)}%`} escape '\\'`);
  return found;
}

const reached = (db: Db, principal: Principal) =>
  db.selectFrom('periods').innerJoin('clients', 'clients.id', 'periods.clientId').where(periodsOf(principal));

/** A page of the matrix. */
export async function listPeriods(
  db: Db,
  principal: Principal,
  filters: PeriodFilters,
  page: { limit: number; after: PeriodPlace | null; order?: PeriodOrder },
  days: RiskDays,
): Promise<{ rows: PeriodListRow[]; next: PeriodPlace | null }> {
  let wanted = narrowed(reached(db, principal), filters, days)
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .leftJoin('stores', 'stores.id', 'periods.storeId')
    .selectAll('periods')
    .select([
      'clients.name as clientName',
      'clients.short as clientShort',
      'clients.accountantId',
      'people.name as accountantName',
      'stores.name as storeName',
      WHO.as('who'),
    ]);
  const { after, limit, order } = page;
  const grouped = order === 'accountant';
  if (after)
    wanted = wanted.where(
      grouped
        ? sql<SqlBool>`(${WHO}, ${KEY}, periods.id) > (${after.who ?? ''}, ${after.key}, ${after.id})`
        : sql<SqlBool>`(${KEY}, periods.id) > (${after.key}, ${after.id})`,
    );
  const found = await (grouped ? wanted.orderBy(WHO) : wanted)
    .orderBy(KEY)
    .orderBy('periods.id')
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit);
  const facts = await readFactsOf(db, rows);
  const last = rows.at(-1);
  return {
    rows: rows.flatMap((row) => {
      const read = facts.get(row.id);
      return read ? [{ ...row, read }] : [];
    }),
    next: found.length > limit && last ? { ...(grouped ? { who: last.who } : {}), key: last.nextDueOn ?? FAR, id: last.id } : null,
  };
}

/** Ids of everything the filters find, what is due first on top, at most so many. */
export async function periodIds(db: Db, principal: Principal, filters: PeriodFilters, days: RiskDays, limit: number): Promise<string[]> {
  const rows = await narrowed(reached(db, principal), filters, days)
    .select('periods.id')
    .orderBy(KEY)
    .orderBy('periods.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** The rows of each dedicated accountant, in the order of the list: how many, how many are through with filing, how many are red. */
export async function countPeriodGroups(db: Db, principal: Principal, filters: PeriodFilters, days: RiskDays) {
  const rows = await narrowed(reached(db, principal), filters, days)
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select((eb) => [
      'clients.accountantId',
      'people.name',
      eb.fn.countAll<number>().as('total'),
      sql<number>`sum(case when periods.state = 'archived' or periods.core_stage in ('confirm', 'archive') then 1 else 0 end)`.as('filed'),
      sql<number>`sum(case when ${isAtRisk(days)} then 1 else 0 end)`.as('risk'),
    ])
    .groupBy(['clients.accountantId', 'people.name'])
    .orderBy(WHO)
    .execute();
  return rows.map(({ accountantId, name, total, filed, risk }) => ({
    accountant: accountantId === null ? null : { id: accountantId, name: name ?? '' },
    total: Number(total),
    filed: Number(filed),
    risk: Number(risk),
  }));
}

/** How many rows stand behind each column, how many are red, and until when. */
export async function countPeriods(db: Db, principal: Principal, filters: PeriodFilters, days: RiskDays) {
  const narrow = () => narrowed(reached(db, principal), filters, days);
  const groups = await narrow()
    .select((eb) => ['periods.coreStage', 'periods.state', eb.fn.countAll<number>().as('count')])
    .groupBy(['periods.coreStage', 'periods.state'])
    .execute();
  const risk = await narrow()
    .where(isAtRisk(days))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const due = await narrow()
    .where('periods.nextDueOn', 'is not', null)
    .select((eb) => ['periods.nextDueOn', eb.fn.countAll<number>().as('count')])
    .groupBy('periods.nextDueOn')
    .orderBy('periods.nextDueOn')
    .limit(12)
    .execute();
  const sum = (of: (group: (typeof groups)[number]) => boolean): number =>
    groups.filter(of).reduce((total, { count }) => total + Number(count), 0);
  return {
    total: sum(() => true),
    archived: sum(({ state }) => state === 'archived'),
    risk: Number(risk.count),
    stages: Object.fromEntries(
      CORE_STAGES.map((coreStage) => [coreStage, sum((group) => group.coreStage === coreStage && group.state === 'open')]),
    ) as Record<CoreStage, number>,
    due: due.map((one) => ({ date: one.nextDueOn ?? '', count: Number(one.count) })),
  };
}

/** How many rows the filters find. */
export const howManyPeriods = async (db: Db, principal: Principal, filters: PeriodFilters, days: RiskDays): Promise<number> =>
  Number(
    (
      await narrowed(reached(db, principal), filters, days)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );

/** Rows that are red in each period people still work on, the oldest first. */
export async function countRedPeriods(db: Db, principal: Principal, filters: PeriodFilters, days: RiskDays) {
  const rows = await narrowed(reached(db, principal), { ...filters, state: 'open', risk: true }, days)
    .select((eb) => ['periods.period', eb.fn.countAll<number>().as('count')])
    .groupBy('periods.period')
    .orderBy('periods.period')
    .execute();
  return rows.map(({ period, count }) => ({ period, count: Number(count) }));
}

/** In which ways a person stands to one period they may read; null: it does not exist for them. */
export async function standingToPeriod(
  db: Db,
  principal: Principal,
  id: string,
): Promise<{ row: PeriodDbRow; contact: readonly string[] | null; staff: boolean } | null> {
  const row = await db.selectFrom('periods').selectAll().where('id', '=', id).where(periodsOf(principal)).executeTakeFirst();
  if (!row) return null;
  const contact = principal.links.find(({ clientId }) => clientId === row.clientId)?.rights ?? null;
  if (!principal.staff) return { row, contact, staff: false };
  const work =
    contact === null ||
    (await db
      .selectFrom('periods')
      .select('id')
      .where('id', '=', id)
      .where(periodsOf({ ...principal, links: [] }))
      .executeTakeFirst()) !== undefined;
  return { row, contact, staff: work };
}
