import type { CaseState } from './types.ts';

/** What is known of a staff member when asked whether they may take a case. */
export interface StaffFacts {
  staffId: string;
  active: boolean;
  onDuty: boolean;
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
export const ELIGIBILITY_REASONS = ['not_staff', 'inactive', 'off_duty', 'other_store', 'no_skill', 'cap_reached', 'released_before', 'first_refusal'] as const;
export type EligibilityReason = (typeof ELIGIBILITY_REASONS)[number];
