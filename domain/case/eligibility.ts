import type { CaseState } from './types.ts';

/** What is known of a staff member when asked whether they may take a case. */
export interface StaffFacts {
  staffId: string;
  active: boolean;
  onDuty: boolean;
  /** On leave now: off duty by rule, whatever they set. */
  onLeave?: boolean;
  storeIds: string[];
  skills: string[];
  openCases: number;
  /** 0: does not grab. */
  caseCap: number;
  rating: number | null;
  /** How many cases of this business type they completed. */
  experience: number;
}
/** What is known of the case. */
export interface CaseFacts {
  state: CaseState;
  clientStoreIds: string[];
  /** The skill its business type asks for. */
  skill: string;
  dedicatedId: string | null;
  firstRefusalUntil: number | null;
  releasedBy: string[];
}
export const ELIGIBILITY_REASONS = [
  'not_staff',
  'inactive',
  'off_duty',
  'on_leave',
  'other_store',
  'no_skill',
  'cap_reached',
  'released_before',
  'first_refusal',
] as const;
export type EligibilityReason = (typeof ELIGIBILITY_REASONS)[number];

/** Why a staff member may not grab a case, or null when they may; the first reason that holds, for the person to read. */
export function refusalToGrab(staff: StaffFacts | null, facts: CaseFacts, now: number): EligibilityReason | null {
  const lasting = refusalToWork(staff, facts);
  if (lasting !== null || staff === null) return lasting;
  const first = facts.firstRefusalUntil !== null && now < facts.firstRefusalUntil && facts.dedicatedId !== staff.staffId;
  return first ? 'first_refusal' : null;
}

/** Why a staff member should not work on a case at all (for assignment: first refusal does not matter there), or null. */
export function refusalToWork(staff: StaffFacts | null, facts: CaseFacts): EligibilityReason | null {
  if (staff === null) return 'not_staff';
  if (!staff.active) return 'inactive';
  if (staff.onLeave) return 'on_leave';
  if (!staff.onDuty) return 'off_duty';
  if (!staff.storeIds.some((storeId) => facts.clientStoreIds.includes(storeId))) return 'other_store';
  if (!staff.skills.includes(facts.skill)) return 'no_skill';
  if (facts.releasedBy.includes(staff.staffId)) return 'released_before';
  return staff.openCases >= staff.caseCap ? 'cap_reached' : null;
}
