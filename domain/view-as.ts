import { PERMISSIONS, mayAtWork, type Permission } from './permissions.ts';
import type { Principal } from './roles.ts';
import { isBelowAdmin } from './staff.ts';
import { MINUTE_MS } from './time.ts';

/** 以…身份查看 ends by itself after so long. */
export const VIEW_MS = 30 * MINUTE_MS;

/** What is nobody else's to open, even to look: log-ins, files made for one person, the engine. A view cannot begin another. */
const PRIVATE: ReadonlySet<Permission> = new Set<Permission>([
  'own.security',
  'own.totp',
  'own.scan',
  'own.sessions',
  'staff.sessions',
  'staff.totp',
  'exports.make',
  'dossiers.export',
  'exports.firm',
  'archives.make',
  'temporal.open',
  'viewAs.start',
]);

/** Why a request is refused while its person looks as somebody else, or null. The way out is always open. */
export function refusalWhileViewing(permission: Permission, reads: boolean): 'read_only_view' | 'private_page' | null {
  if (permission === 'session.end' || permission === 'public') return null;
  if (!reads) return 'read_only_view';
  return PRIVATE.has(permission) ? 'private_page' : null;
}

/**
 * Why this person may not look as that one, or null: not as oneself, not as an equal or somebody above, and nobody who may do what one may not
 * oneself. Whether they see clients one does not see is asked of the rows (db/read/view-as.ts).
 */
export function refusalToView(viewer: Principal, target: Principal): 'own_record' | 'more_rights' | null {
  const [me, them] = [viewer.staff, target.staff];
  if (!me || (me.role !== 'owner' && me.role !== 'admin')) return 'more_rights';
  if (viewer.personId === target.personId) return 'own_record';
  if (!them) return null;
  if (me.role === 'owner') return them.role === 'owner' ? 'more_rights' : null;
  const beyond = (Object.keys(PERMISSIONS) as Permission[]).some((one) => mayAtWork(target, one) && !mayAtWork(viewer, one));
  return !isBelowAdmin(them.role) || beyond || them.storeIds.some((storeId) => !me.storeIds.includes(storeId)) ? 'more_rights' : null;
}
