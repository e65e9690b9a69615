import { sql, type Expression, type SqlBool } from 'kysely';
import { FACT_KINDS, type FactKind } from '../../domain/performance/facts.ts';
import type { Tally } from '../../domain/performance/numbers.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import { countedFor } from './scope.ts';

/** A sum of facts, for whom and where. */
export interface StaffTally extends Tally {
  staffId: string;
  storeId: string;
}
/** What of it is asked for; null: everybody, everywhere. */
export interface TallyFilter {
  staffId: string | null;
  storeId: string | null;
}
/** A month as it was kept. */
export interface Snapshot {
  period: string;
  version: number;
  at: number;
  byId: string | null;
  reason: string;
}

/** A complaint is counted for the accused where they look themselves only once it was shown to them. */
export const seenBy = ({ staff }: Principal, table: 'performance_facts' | 'performance_tallies'): SqlBoolExpression =>
  staff === null
    ? sql<SqlBool>`1 = 1`
    : sql<SqlBool>`not (${sql.ref(`${table}.kind`)} = 'upheld' and ${sql.ref(`${table}.how`)} = 'quiet' and ${sql.ref(`${table}.staff_id`)} = ${staff.id})`;
const narrowed = ({ staffId, storeId }: TallyFilter): SqlBoolExpression =>
  sql<SqlBool>`(${staffId === null ? sql`1 = 1` : sql`staff_id = ${staffId}`} and ${storeId === null ? sql`1 = 1` : sql`store_id = ${storeId}`})`;
type SqlBoolExpression = Expression<SqlBool>;

/** What was counted in a span, summed, of whom a person may see counted: one walk through an index that holds it all. */
export async function readTallies(
  db: Db | Trx,
  principal: Principal,
  { from, to }: { from: number; to: number },
  filter: TallyFilter,
): Promise<StaffTally[]> {
  const rows = await db
    .selectFrom('performanceFacts')
    .select(['staffId', 'storeId', 'kind', 'how'])
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.sum<number>('value').as('sum')])
    .where('kind', 'in', [...FACT_KINDS])
    .where('at', '>=', from)
    .where('at', '<', to)
    .where(countedFor(principal, sql.ref('staff_id'), sql.ref('store_id')))
    .where(narrowed(filter))
    .where(seenBy(principal, 'performance_facts'))
    .groupBy(['staffId', 'storeId', 'kind', 'how'])
    .execute();
  return rows.map(({ kind, count, sum, ...row }) => ({ ...row, kind: kind as FactKind, count: Number(count), sum: Number(sum) }));
}

/** The newest version of each of these months that is kept. */
export async function readSnapshots(db: Db | Trx, periods: readonly string[]): Promise<Map<string, Snapshot>> {
  const rows = await db
    .selectFrom('performanceSnapshots')
    .selectAll()
    .where('period', 'in', [...periods])
    .orderBy('version')
    .execute();
  return new Map(rows.map((row) => [row.period, row]));
}

/** The sums of a month as it was kept, as far as a person may see them. */
export async function readKept(
  db: Db | Trx,
  principal: Principal,
  { period, version }: Snapshot,
  filter: TallyFilter,
): Promise<StaffTally[]> {
  const rows = await db
    .selectFrom('performanceTallies')
    .select(['staffId', 'storeId', 'kind', 'how', 'count', 'sum'])
    .where('period', '=', period)
    .where('version', '=', version)
    .where(countedFor(principal, sql.ref('staff_id'), sql.ref('store_id')))
    .where(narrowed(filter))
    .where(seenBy(principal, 'performance_tallies'))
    .execute();
  return rows.map(({ kind, ...row }) => ({ ...row, kind: kind as FactKind }));
}

/** Every version of a month, the newest first. */
export const readVersions = async (db: Db, period: string): Promise<(Snapshot & { byName: string | null })[]> =>
  db
    .selectFrom('performanceSnapshots')
    .leftJoin('staff', 'staff.id', 'performanceSnapshots.byId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .selectAll('performanceSnapshots')
    .select('people.name as byName')
    .where('period', '=', period)
    .orderBy('version', 'desc')
    .execute();
