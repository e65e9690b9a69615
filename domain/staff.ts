import type { ErrorCode } from './errors.ts';
import type { Power, Principal, Role } from './roles.ts';

/** A colleague as far as it decides who may change their record. */
export interface StaffRecord {
  id: string;
  role: Role;
  storeIds: readonly string[];
}
/** An owner who is with the firm, and since when they are one. */
export interface OwnerRecord {
  id: string;
  since: number;
}
/** What of a record rules guard. */
export interface GuardedFields {
  role: Role;
  storeIds: readonly string[];
  powers: readonly Power[];
}
/** Why not, and at which field. */
export interface StaffRefusal {
  code: ErrorCode;
  field: 'role' | 'powers' | 'storeIds' | null;
}

/** Whether this person keeps the records of a colleague: the owner everybody's, an admin those of staff and leaders who work in one of their stores. */
export function managesStaff(principal: Principal, colleague: StaffRecord): boolean {
  const { staff } = principal;
  if (!staff) return false;
  if (staff.role === 'owner') return true;
  if (staff.role !== 'admin' || !isBelowAdmin(colleague.role)) return false;
  return colleague.storeIds.some((storeId) => staff.storeIds.includes(storeId));
}

/** 员工 and 组长: whom an admin may make and change. */
export const isBelowAdmin = (role: Role): boolean => role === 'staff' || role === 'leader';

/** The first owner: who has been one the longest. No later owner removes or demotes them; they alone could pass the firm on. */
export const firstOwner = (owners: readonly OwnerRecord[]): OwnerRecord | null =>
  owners.reduce<OwnerRecord | null>(
    (first, one) => (first === null || one.since < first.since || (one.since === first.since && one.id < first.id) ? one : first),
    null,
  );

/**
 * Why this change of role, powers or stores is refused, or null. `before` null: a new colleague. Nobody raises themselves; only the owner makes
 * admins and owners and gives powers; the last owner stays one, the first owner is not demoted by a later one; an admin moves people between
 * their own stores only. A sole owner may give powers to themselves: there is nobody else.
 */
export function refusalToChange(
  principal: Principal,
  before: (GuardedFields & { id: string }) | null,
  after: GuardedFields,
  owners: readonly OwnerRecord[],
): StaffRefusal | null {
  const me = principal.staff;
  if (!me) return { code: 'forbidden', field: null };
  const roleChanges = before?.role !== after.role;
  const powersChange = (before?.powers ?? []).toSorted().join() !== after.powers.toSorted().join();
  const gains = after.powers.some((power) => !(before?.powers ?? []).includes(power));
  const sole = owners.length === 1 && owners[0]?.id === me.id;
  if (before?.role === 'owner' && roleChanges) {
    const refusal = refusalToRemoveOwner(me.id, before.id, owners);
    if (refusal !== null) return { code: refusal, field: 'role' };
  }
  if (before?.id === me.id && roleChanges) return { code: 'own_record', field: 'role' };
  if (before?.id === me.id && gains && !sole) return { code: 'own_record', field: 'powers' };
  if (me.role !== 'owner' && roleChanges && !(isBelowAdmin(after.role) && (before === null || isBelowAdmin(before.role))))
    return { code: 'owner_only', field: 'role' };
  if (me.role !== 'owner' && powersChange) return { code: 'owner_only', field: 'powers' };
  const moved = changedOf(before?.storeIds ?? [], after.storeIds);
  if (me.role !== 'owner' && moved.some((storeId) => !me.storeIds.includes(storeId)))
    return { code: 'beyond_own_stores', field: 'storeIds' };
  return null;
}

/** Why this person may not let a colleague leave, or null: not oneself, not the last nor, for a later one, the first owner; all their stores must be one's own. */
export function refusalToLetGo(principal: Principal, colleague: StaffRecord, owners: readonly OwnerRecord[]): ErrorCode | null {
  const me = principal.staff;
  if (!me || !managesStaff(principal, colleague)) return 'forbidden';
  if (colleague.role === 'owner') {
    const refusal = refusalToRemoveOwner(me.id, colleague.id, owners);
    if (refusal !== null) return refusal;
  }
  if (colleague.id === me.id) return 'own_record';
  if (me.role !== 'owner' && !colleague.storeIds.every((storeId) => me.storeIds.includes(storeId))) return 'beyond_own_stores';
  return null;
}

function refusalToRemoveOwner(meId: string, ownerId: string, owners: readonly OwnerRecord[]): ErrorCode | null {
  if (owners.every((owner) => owner.id === ownerId)) return 'last_owner';
  return firstOwner(owners)?.id === ownerId && meId !== ownerId ? 'first_owner' : null;
}

/** What is in one list and not in the other. */
const changedOf = (before: readonly string[], after: readonly string[]): string[] => [
  ...before.filter((id) => !after.includes(id)),
  ...after.filter((id) => !before.includes(id)),
];

/** Whether a text is a mobile number of the mainland, digits only. */
export const isMobile = (digits: string): boolean => /^1[3-9]\d{9}$/.test(digits);
