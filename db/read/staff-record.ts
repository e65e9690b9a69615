import type { Power, Principal, Role } from '../../domain/roles.ts';
import type { OwnerRecord, StaffRecord } from '../../domain/staff.ts';
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

/** A colleague's whole record, with what they hold now; null: no such colleague within scope. */
export async function readStaffRecord(db: Db, principal: Principal, staffId: string) {
  const row = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .leftJoin('groups', 'groups.id', 'staff.groupId')
    .leftJoin('logins', 'logins.personId', 'staff.personId')
    .selectAll('staff')
    .select(['people.name', 'people.openid', 'people.phoneLast4', 'groups.name as groupName', 'logins.login', 'logins.mustChange'])
    .where('staff.id', '=', staffId)
    .where((eb) => colleaguesOf(principal)(eb as never))
    .executeTakeFirst();
  if (!row) return null;
  const stores = await db
    .selectFrom('staffStores')
    .innerJoin('stores', 'stores.id', 'staffStores.storeId')
    .select(['stores.id', 'stores.name'])
    .where('staffStores.staffId', '=', staffId)
    .orderBy('stores.id')
    .execute();
  const skillIds = JSON.parse(row.skills) as string[];
  const skills =
    skillIds.length === 0 ? [] : await db.selectFrom('skills').select(['id', 'name']).where('id', 'in', skillIds).orderBy('id').execute();
  return { ...row, role: row.role as Role, powers: JSON.parse(row.powers) as Power[], stores, skills };
}

/** The owners who are with the firm. */
export async function readOwners(db: Db | Trx): Promise<OwnerRecord[]> {
  const rows = await db.selectFrom('staff').select(['id', 'ownerSince']).where('role', '=', 'owner').where('active', '=', 1).execute();
  return rows.map((row) => ({ id: row.id, since: row.ownerSince ?? 0 }));
}
