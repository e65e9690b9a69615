import { sql } from 'kysely';
import { LATE_BANDS, lateSpans, type LateBand } from '../../../domain/case/late.ts';
import type { Principal } from '../../../domain/roles.ts';
import type { Db } from '../../open.ts';
import { narrowed, type CaseFilters } from '../case-rows.ts';
import { casesOf } from '../scope.ts';

/** Cases of a state, and what of the client they wait for: `,papers,` or nothing. */
export interface Turn {
  state: string;
  waitingOn: string;
  count: number;
}
const reached = (db: Db, principal: Principal) => db.selectFrom('cases').where(casesOf(principal, 'judges'));

/** Open cases by whose turn it is: one walk through the index of the tabs. */
export async function readTurns(db: Db, principal: Principal, filters: CaseFilters, now: number): Promise<Turn[]> {
  const states = ['awaiting_payment', 'open', 'escalated', 'in_progress', 'delivered'] as const;
  const rows = await narrowed(reached(db, principal), { ...filters, states }, now)
    .select((eb) => ['cases.state', 'cases.waitingOn', eb.fn.countAll<number>().as('count')])
    .groupBy(['cases.state', 'cases.waitingOn'])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** Overdue cases of one store or business type, by how late. */
export interface LateLine {
  id: string;
  name: string;
  bands: Record<LateBand, number>;
}

/** Overdue cases by store or business type, each by how late; the most first. */
export async function readLate(db: Db, principal: Principal, filters: CaseFilters, by: 'store' | 'type', now: number): Promise<LateLine[]> {
  const spans = lateSpans(now);
  const within = (band: LateBand) => {
    const { from, to } = spans[band];
    return sql<number>`sum(case when cases.due_at <= ${to} and cases.due_at > ${from ?? -1} then 1 else 0 end)`.as(band);
  };
  const key = sql<string>`${sql.ref(by === 'store' ? 'cases.store_id' : 'cases.business_type_id')}`;
  const name = sql<string | null>`max(${sql.ref(by === 'store' ? 'stores.name' : 'cases.business_type_name')})`;
  const rows = await narrowed(reached(db, principal), { ...filters, overdue: true }, now)
    .leftJoin('stores', 'stores.id', 'cases.storeId')
    .select([key.as('id'), name.as('name')])
    .select(LATE_BANDS.map(within))
    .groupBy(key)
    .execute();
  const total = (line: LateLine): number => LATE_BANDS.reduce((sum, band) => sum + line.bands[band], 0);
  return rows
    .map((row) => ({
      id: row.id,
      name: row.name ?? row.id,
      bands: Object.fromEntries(LATE_BANDS.map((band) => [band, Number((row as Record<string, unknown>)[band])])) as LateLine['bands'],
    }))
    .toSorted((a, b) => total(b) - total(a) || a.id.localeCompare(b.id));
}

/** What each colleague works on: running cases, and how many of them are past their target. */
export async function readLoads(db: Db, principal: Principal, filters: CaseFilters, now: number) {
  const rows = await narrowed(reached(db, principal), { ...filters, states: ['in_progress'] }, now)
    .select((eb) => [
      'cases.assigneeId',
      eb.fn.countAll<number>().as('open'),
      sql<number>`sum(case when cases.due_at < ${now} then 1 else 0 end)`.as('overdue'),
    ])
    .where('cases.assigneeId', 'is not', null)
    .groupBy('cases.assigneeId')
    .execute();
  return new Map(rows.map(({ assigneeId, open, overdue }) => [assigneeId ?? '', { open: Number(open), overdue: Number(overdue) }]));
}
