// A little long: what lists of cases may be asked, and how they are asked, is one thing.
import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely';
import type { LateBand } from '../../domain/case/late.ts';
import type { CaseState, CaseStatus, Stage } from '../../domain/case/types.ts';
import type { Principal } from '../../domain/roles.ts';
import { DAY_MS, HOUR_MS, civilDateOf, instantOf } from '../../domain/time.ts';
import type { Database } from '../schema/database.ts';
import type { Db } from '../open.ts';
import { happenedTo, lateBy, strikes, type HappenedIn } from './case-moments.ts';
import { hotQuery } from './hot.ts';
import { casesOf } from './scope.ts';

/** What lists may be asked for; empty fields ask for nothing. */
export interface CaseFilters {
  states?: readonly CaseState[];
  assigneeId?: string;
  clientId?: string;
  storeId?: string;
  urgencies?: readonly string[];
  /** Contains; `any`: the client is awaited for whatever reason; `none`: in progress, and the turn is the firm's. */
  waitingOn?: string;
  kind?: string;
  businessTypeId?: string;
  q?: string;
  overdue?: boolean;
  /** Taken by this staff member. */
  mine?: readonly string[];
  /** The assignee asked for somebody else. */
  transferAsked?: boolean;
  /** Money is due: the first, or the rest after a deposit. */
  owes?: boolean;
  happened?: HappenedIn;
  /** Past their target by so much. */
  late?: LateBand;
  /** A clock of theirs runs out within so many hours: of the grab, of the work, of the client's word. */
  dueIn?: number;
}
export const CASE_SORTS = ['-createdAt', 'createdAt', 'dueAt', '-dueAt', 'grabDeadline', 'confirmBy', '-at'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** One case as lists show it, with the names it needs. */
export interface CaseListRow {
  no: string;
  kind: string;
  title: string;
  state: string;
  urgency: string;
  businessTypeId: string;
  businessTypeName: string;
  clientId: string;
  /** The client itself, or the one it became part of. */
  shownClientId: string;
  clientShort: string | null;
  storeId: string;
  storeName: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  assigneeTitle: string | null;
  dedicatedId: string | null;
  dedicatedName: string | null;
  status: CaseStatus;
  stages: Stage[];
  terms: string;
}

type CaseQuery<O> = SelectQueryBuilder<Database, 'cases', O>;

/** The client is awaited: for papers, money or a word, or to confirm what was delivered. */
const waitsOnClient = sql<SqlBool>`((cases.state = 'in_progress' and cases.waiting_on != '') or cases.state = 'delivered')`;

/** Narrows a query to filters; `now` says what is overdue. */
export function narrowed<O>(query: CaseQuery<O>, filters: CaseFilters, now: number): CaseQuery<O> {
  let found = query;
  if (filters.states?.length) found = found.where('cases.state', 'in', [...filters.states]);
  if (filters.assigneeId !== undefined) found = found.where('cases.assigneeId', '=', filters.assigneeId);
  if (filters.mine !== undefined) found = found.where('cases.assigneeId', 'in', [...filters.mine]);
  const { clientId } = filters;
  if (clientId !== undefined)
    found = found.where((eb) =>
      eb.or([
        eb('cases.clientId', '=', clientId),
        eb('cases.clientId', 'in', eb.selectFrom('clients').select('clients.id').where('clients.mergedIntoId', '=', clientId)),
      ]),
    );
  if (filters.storeId !== undefined) found = found.where('cases.storeId', '=', filters.storeId);
  if (filters.urgencies?.length) found = found.where('cases.urgency', 'in', [...filters.urgencies]);
  if (filters.kind !== undefined) found = found.where('cases.kind', '=', filters.kind);
  if (filters.businessTypeId !== undefined) found = found.where('cases.businessTypeId', '=', filters.businessTypeId);
  if (filters.waitingOn === 'any') found = found.where(waitsOnClient);
  else if (filters.waitingOn === 'none') found = found.where('cases.state', '=', 'in_progress').where('cases.waitingOn', '=', '');
  else if (filters.waitingOn !== undefined) found = found.where('cases.waitingOn', 'like', `%,${filters.waitingOn},%`);
  if (filters.transferAsked) found = found.where('cases.state', '=', 'in_progress').where('cases.status', 'like', '%"transferAsked":{%');
  if (filters.owes) found = found.where('cases.status', 'like', '%"dueFen":%').where('cases.status', 'not like', '%"dueFen":0,%');
  if (filters.overdue) found = found.where('cases.state', '=', 'in_progress').where('cases.dueAt', '<', now);
  if (filters.happened) found = found.where(happenedTo(filters.happened));
  if (filters.dueIn !== undefined) found = found.where(strikes(now, now + filters.dueIn * HOUR_MS));
  if (filters.late !== undefined) found = found.where(lateBy(filters.late, now));
  const words = filters.q?.trim().toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  for (const word of words.slice(0, 5)) found = found.where(sql<SqlBool>`cases.search_text like ${`%${escapeLike(word)}%`} escape '\\'`);
  return found;
}

/** A search word's own `%` and `_` mean themselves. */
export const escapeLike = (word: string): string => word.replace(/[\\%_]/g, (char) => `\\${char}`);

const FAR = 9_000_000_000_000_000;
const SORT_KEYS = {
  createdAt: sql<number>`cases.created_at`,
  dueAt: sql<number>`coalesce(cases.due_at, ${sql.lit(FAR)})`,
  grabDeadline: sql<number>`coalesce(cases.grab_deadline, ${sql.lit(FAR)})`,
  confirmBy: sql<number>`coalesce(cases.confirm_by, ${sql.lit(FAR)})`,
  at: sql<number>`cases.at`,
} as const;

const orderOf = (sort: CaseSort) => ({
  key: SORT_KEYS[sort.replace('-', '') as keyof typeof SORT_KEYS],
  order: sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
});

/** Where a page ends: sort key and number of its last row. */
export interface CaseCursor {
  sort: CaseSort;
  key: number;
  no: string;
}

/** An admin reaches half the firm, a filter by person or client is narrower than any scope, and words are looked for in the narrow index: there the scope only judges. */
const scopeOf = ({ staff }: Principal, { mine, assigneeId, clientId, q }: CaseFilters): 'leads' | 'judges' =>
  staff?.role === 'admin' || mine !== undefined || assigneeId !== undefined || clientId !== undefined || (staff !== null && q !== undefined)
    ? 'judges'
    : 'leads';

/** A page of the cases a person may read, in a stable order, going on after a cursor. */
export async function listCases(
  db: Db,
  principal: Principal,
  filters: CaseFilters,
  page: { sort: CaseSort; limit: number; after: CaseCursor | null },
  now: number,
): Promise<{ rows: CaseListRow[]; next: CaseCursor | null }> {
  const { key, order } = orderOf(page.sort);
  let wanted = narrowed(db.selectFrom('cases').where(casesOf(principal, scopeOf(principal, filters))), filters, now).select([
    'cases.no',
    key.as('sortKey'),
  ]);
  if (page.after)
    wanted = wanted.where(
      order === 'desc'
        ? sql<SqlBool>`(${key}, cases.no) < (${page.after.key}, ${page.after.no})`
        : sql<SqlBool>`(${key}, cases.no) > (${page.after.key}, ${page.after.no})`,
    );
  const found = await wanted
    .orderBy(key, order)
    .orderBy('cases.no', order)
    .limit(page.limit + 1)
    .execute();
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const rows = await readCaseRows(
    db,
    shown.map((row) => row.no),
  );
  return { rows, next: found.length > page.limit && last ? { sort: page.sort, key: Number(last.sortKey), no: last.no } : null };
}

/** Numbers of every case a filter finds for a person, in the order of the list, at most so many. */
export async function caseNosOf(
  db: Db,
  principal: Principal,
  filters: CaseFilters,
  limit: number,
  now: number,
  sort: CaseSort = '-createdAt',
): Promise<string[]> {
  const { key, order } = orderOf(sort);
  const rows = await narrowed(db.selectFrom('cases').where(casesOf(principal, scopeOf(principal, filters))), filters, now)
    .select('cases.no')
    .orderBy(key, order)
    .orderBy('cases.no', order)
    .limit(limit)
    .execute();
  return rows.map((row) => row.no);
}

/** The same question for each number of cases is built once: building it costs more than asking it. */
const rowsByCount = new Map<number, ReturnType<typeof rowsOf>>();
const rowsOf = () =>
  hotQuery((db, ...nos: string[]) =>
    db
      .selectFrom('cases')
      .leftJoin('clients', 'clients.id', 'cases.clientId')
      .leftJoin('clients as kept', 'kept.id', 'clients.mergedIntoId')
      .leftJoin('stores', 'stores.id', 'cases.storeId')
      .leftJoin('staff as assignee', 'assignee.id', 'cases.assigneeId')
      .leftJoin('people as assigneePerson', 'assigneePerson.id', 'assignee.personId')
      .leftJoin('staff as dedicated', 'dedicated.id', 'cases.dedicatedId')
      .leftJoin('people as dedicatedPerson', 'dedicatedPerson.id', 'dedicated.personId')
      .select([
        'cases.no',
        'cases.kind',
        'cases.title',
        'cases.state',
        'cases.urgency',
        'cases.businessTypeId',
        'cases.businessTypeName',
        'cases.clientId',
        'cases.storeId',
        'cases.assigneeId',
        'cases.dedicatedId',
        'cases.status',
        'cases.stages',
        'cases.terms',
        'stores.name as storeName',
        'assigneePerson.name as assigneeName',
        'assignee.title as assigneeTitle',
        'dedicatedPerson.name as dedicatedName',
      ])
      // A case keeps the client it began with; it is shown under the one that became of it.
      .select((eb) => [
        eb.fn.coalesce('kept.short', 'clients.short').as('clientShort'),
        eb.fn.coalesce('kept.id', 'cases.clientId').as('shownClientId'),
      ])
      .where('cases.no', 'in', nos),
  );

/** Rows of these cases with their names, in the order asked for. */
export async function readCaseRows(db: Db, nos: readonly string[]): Promise<CaseListRow[]> {
  if (nos.length === 0) return [];
  const ask = rowsByCount.get(nos.length) ?? rowsOf();
  rowsByCount.set(nos.length, ask);
  const rows = await ask(db, ...nos);
  const byNo = new Map(
    rows.map((row) => [row.no, { ...row, status: JSON.parse(row.status) as CaseStatus, stages: JSON.parse(row.stages) as Stage[] }]),
  );
  return nos.flatMap((no) => byNo.get(no) ?? []);
}

/** How many cases stand behind each tab, with the list's filters but the state. */
export async function countCases(
  db: Db,
  principal: Principal,
  filters: CaseFilters,
  now: number,
): Promise<{ byState: Map<string, number>; overdue: number; waitingOnClients: number; dueToday: number }> {
  const { states: _, overdue: __, ...rest } = filters;
  const today = instantOf(civilDateOf(now));
  const dueBetween = (from: number, to: number) =>
    sql<SqlBool>`(cases.state = 'in_progress' and cases.due_at >= ${from} and cases.due_at < ${to})`;
  const howMany = (what: RawBuilder<SqlBool>) => sql<number>`sum(case when ${what} then 1 else 0 end)`;
  const found = () => narrowed(db.selectFrom('cases').where(casesOf(principal, scopeOf(principal, filters))), rest, now);
  // Nearly all cases are over: they are counted without a look at their clocks, in a third of the time.
  const byState = await found()
    .select(['cases.state', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('cases.state')
    .execute();
  const clocks = await found()
    .where('cases.state', 'in', ['in_progress', 'delivered'])
    .select([
      howMany(dueBetween(0, now)).as('overdue'),
      howMany(waitsOnClient).as('waiting'),
      howMany(dueBetween(today, today + DAY_MS)).as('dueToday'),
    ])
    .executeTakeFirst();
  return {
    byState: new Map(byState.map((row) => [row.state, Number(row.count)])),
    overdue: Number(clocks?.overdue ?? 0),
    waitingOnClients: Number(clocks?.waiting ?? 0),
    dueToday: Number(clocks?.dueToday ?? 0),
  };
}
