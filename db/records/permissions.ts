import { DomainError } from '../../domain/errors.ts';
import { holdsByDefault, holdsNow, leftBy, mayMove, type Adjustments } from '../../domain/permission-limits.ts';
import type { Permission } from '../../domain/permissions.ts';
import type { Role } from '../../domain/roles.ts';
import { appendEvents } from '../events.ts';
import type { Db } from '../open.ts';
import { PERMISSIONS_KEY, readHolders, readPermissions } from '../read/permissions.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/** One cell of the table, as it shall be. */
export interface PermissionChange {
  permission: Permission;
  role: Role;
  holds: boolean;
}

/**
 * Moves cells of 角色权限; in force for the next request of everybody, and for open screens within a second.
 * @param confirmed the owner has seen what only they could do afterwards
 * @throws version_conflict, permission_fixed, two_persons_needed, leaves_nobody
 */
export async function changePermissions(
  db: Db,
  changes: readonly PermissionChange[],
  { version, confirmed }: { version: number; confirmed: boolean },
  audit: Omit<AuditEntry, 'action' | 'record' | 'details'>,
): Promise<void> {
  const beyond = changes.find(({ role, permission, holds }) => !mayMove(role, permission, holds));
  if (beyond) throw new DomainError('permission_fixed', { permission: beyond.permission, role: beyond.role });
  await db.transaction().execute(async (trx) => {
    const before = await readPermissions(trx);
    if (before.version !== version) throw new DomainError('version_conflict', { version: before.version });
    const moved = changes.filter(({ role, permission, holds }) => holdsNow(before.adjusted, role, permission) !== holds);
    if (moved.length === 0) return;
    const after = structuredClone(before.adjusted);
    for (const change of moved) move(after, change, audit);
    const { alone, short } = leftBy(await readHolders(trx), before.adjusted, after);
    if (short.length > 0) throw new DomainError('two_persons_needed', { permissions: short });
    if (alone.length > 0 && !confirmed) throw new DomainError('leaves_nobody', { permissions: alone });
    const row = { value: JSON.stringify(after), version: version + 1, updatedAt: audit.at, updatedBy: audit.actor.id };
    await trx
      .insertInto('settings')
      .values({ key: PERMISSIONS_KEY, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute();
    await writeAudit(trx, {
      ...audit,
      action: 'permissions.changed',
      record: { kind: 'settings', id: PERMISSIONS_KEY },
      details: Object.fromEntries(moved.map(({ permission, role, holds }) => [`${permission}@${role}`, [!holds, holds]])),
    });
    await appendEvents(trx, [{ at: audit.at, topic: 'settings', data: JSON.stringify({ type: 'permissions', version: row.version }) }]);
  });
}

/** A cell that stands as a firm starts is kept no more. */
function move(adjusted: Adjustments, { permission, role, holds }: PermissionChange, { at, actor }: Pick<AuditEntry, 'at' | 'actor'>): void {
  const roles = { ...adjusted[permission] };
  if (holds === holdsByDefault(role, permission)) delete roles[role];
  else roles[role] = { holds, byId: actor.id, at };
  if (Object.keys(roles).length === 0) delete adjusted[permission];
  else adjusted[permission] = roles;
}
