import type { Principal, Role } from '../../domain/roles.ts';
import type { StaffRecord } from '../../domain/staff.ts';
import type { Db, Trx } from '../open.ts';
import { colleaguesOf } from './scope.ts';

/** A colleague within a person's scope, as the rules of `domain/staff.ts` know them; null: does not exist for them. */
export async function readColleague(
  db: Db | Trx,
  principal: Principal,
  staffId: string,
): Promise<(StaffRecord & { active: boolean }) | null> {
  const row = await db
    .selectFrom('staff')
    .select(['staff.id', 'staff.role', 'staff.active'])
    .where('staff.id', '=', staffId)
    .where((eb) => colleaguesOf(principal)(eb as never))
    .executeTakeFirst();
  if (!row) return null;
  const stores = await db.selectFrom('staffStores').select('storeId').where('staffId', '=', staffId).orderBy('storeId').execute();
  return { id: row.id, role: row.role as Role, active: row.active === 1, storeIds: stores.map((store) => store.storeId) };
}
