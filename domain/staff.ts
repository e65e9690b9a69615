import type { Principal, Role } from './roles.ts';

/** A colleague as far as it decides who may change their record. */
export interface StaffRecord {
  id: string;
  role: Role;
  storeIds: readonly string[];
}

/** Whether this person keeps the records of a colleague: the owner everybody's, an admin those of staff and leaders who work in one of their stores. */
export function managesStaff(principal: Principal, colleague: StaffRecord): boolean {
  const { staff } = principal;
  if (!staff) return false;
  if (staff.role === 'owner') return true;
  if (staff.role !== 'admin' || (colleague.role !== 'staff' && colleague.role !== 'leader')) return false;
  return colleague.storeIds.some((storeId) => staff.storeIds.includes(storeId));
}
