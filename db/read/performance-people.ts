import { sql } from 'kysely';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import type { TallyFilter } from './performance.ts';
import { colleaguesOf, countedFor } from './scope.ts';

/** A colleague as a line of 绩效. */
interface PerformancePerson {
  id: string;
  name: string;
  title: string;
  active: boolean;
  stores: { id: string; name: string }[];
  clients: number;
}

/**
 * Who stands in the table: everybody something counts for, and who works here and could have a number (a desk that only leads has none unless it worked).
 * `names`: of whoever kept a month, too.
 */
export async function readColleaguesByIds(
  db: Db,
  principal: Principal,
  filter: TallyFilter,
  counted: readonly string[],
): Promise<{ lines: PerformancePerson[]; names: Map<string, string> }> {
  const leads = principal.staff?.role === 'owner' || principal.staff?.role === 'admin';
  const rows = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staff.id', 'staff.title', 'staff.active', 'staff.role', 'people.name'])
    .select((eb) =>
      eb
        .selectFrom('clients')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('clients.accountantId', '=', 'staff.id')
        .where('clients.archivedAt', 'is', null)
        .where('clients.mergedIntoId', 'is', null)
        .as('clients'),
    )
    .select((eb) =>
      sql<number>`case when ${leads ? colleaguesOf(principal)(eb as never) : countedFor(principal, sql.ref('staff.id'), sql`null`)} then 1 else 0 end`.as(
        'mine',
      ),
    )
    .orderBy('staff.id')
    .execute();
  const places = await db
    .selectFrom('staffStores')
    .innerJoin('stores', 'stores.id', 'staffStores.storeId')
    .select(['staffStores.staffId', 'stores.id', 'stores.name'])
    .orderBy('stores.id')
    .execute();
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const lines = rows
    .map((row) => ({
      id: row.id,
      name: row.name,
      title: row.title,
      active: row.active === 1,
      clients: Number(row.clients ?? 0),
      stores: places.filter(({ staffId }) => staffId === row.id).map(({ id, name }) => ({ id, name })),
      expected: row.active === 1 && ['staff', 'leader'].includes(row.role) && Number(row.mine) === 1,
    }))
    .filter(({ id }) => filter.staffId === null || id === filter.staffId)
    .filter(
      ({ id, expected, stores }) =>
        counted.includes(id) || (expected && (filter.storeId === null || stores.some((store) => store.id === filter.storeId))),
    )
    .map(({ expected: _expected, ...line }) => line);
  const nobody =
    counted.includes('') && filter.staffId === null ? [{ id: '', name: '', title: '', active: true, clients: 0, stores: [] }] : [];
  return { lines: [...lines, ...nobody], names };
}
