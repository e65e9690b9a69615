import type { Adjustments, Holders } from '../../domain/permission-limits.ts';
import type { Power, Role } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';

/** The settings row of 角色权限. */
export const PERMISSIONS_KEY = 'permissions';

/** What the row says; nothing: the table is as a firm starts. */
export const readAdjustments = (value: string | null): Adjustments => (value === null ? {} : (JSON.parse(value) as Adjustments));

/** What the owner has changed of the table; `version` 0: nothing yet. */
export async function readPermissions(db: Db | Trx): Promise<{ adjusted: Adjustments; version: number; updatedAt: number | null }> {
  const row = await db
    .selectFrom('settings')
    .select(['value', 'version', 'updatedAt'])
    .where('key', '=', PERMISSIONS_KEY)
    .executeTakeFirst();
  return { adjusted: readAdjustments(row?.value ?? null), version: row?.version ?? 0, updatedAt: row?.updatedAt ?? null };
}

/** Everybody who works for the firm, by role and powers. */
export async function readHolders(db: Db | Trx): Promise<Holders[]> {
  const rows = await db.selectFrom('staff').select(['role', 'powers']).where('active', '=', 1).execute();
  return rows.map(({ role, powers }) => ({ role: role as Role, powers: JSON.parse(powers) as Power[] }));
}
