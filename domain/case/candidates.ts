import { refusalToWork } from './eligibility.ts';
import type { CaseFacts, EligibilityReason, StaffFacts } from './eligibility.ts';

/** Why a candidate stands where they stand, the weightiest first. */
export const CANDIDATE_REASONS = ['dedicated', 'skill', 'idle', 'rating', 'experience'] as const;
export type CandidateReason = (typeof CANDIDATE_REASONS)[number];

/** A staff member an admin may choose for a case. */
export interface Candidate {
  staffId: string;
  /** 1 is best. */
  rank: number;
  /** 0–100. */
  score: number;
  dedicated: boolean;
  skilled: boolean;
  reasons: CandidateReason[];
  /** null: fits in every way; else why an admin may want to think twice. */
  refusal: EligibilityReason | null;
}

const WEIGHTS: Record<CandidateReason, number> = { dedicated: 30, skill: 30, idle: 20, rating: 12, experience: 8 };

/** Shares from 0 to 1 of each reason. */
function sharesOf(staff: StaffFacts, facts: CaseFacts): Record<CandidateReason, number> {
  return {
    dedicated: facts.dedicatedId === staff.staffId ? 1 : 0,
    skill: staff.skills.includes(facts.skill) ? 1 : 0,
    idle: staff.caseCap > 0 ? Math.max(0, 1 - staff.openCases / staff.caseCap) : 0,
    rating: Math.max(0, ((staff.rating ?? 4) - 3) / 2),
    experience: Math.min(1, staff.experience / 10),
  };
}

/** Staff ranked for a case: those who fit first, then by skill, dedication, open cases, rating and experience; the same facts always give the same order. */
export function rankCandidates(staff: StaffFacts[], facts: CaseFacts): Candidate[] {
  return staff
    .map((one) => {
      const shares = sharesOf(one, facts);
      const points = (reason: CandidateReason): number => shares[reason] * WEIGHTS[reason];
      const reasons = CANDIDATE_REASONS.filter((reason) => shares[reason] >= 0.5).sort((a, b) => points(b) - points(a));
      const score = Math.round(CANDIDATE_REASONS.reduce((sum, reason) => sum + points(reason), 0));
      const candidate: Candidate = {
        staffId: one.staffId,
        rank: 0,
        score,
        dedicated: shares.dedicated === 1,
        skilled: shares.skill === 1,
        reasons,
        refusal: refusalToWork(one, facts),
      };
      return { candidate, openCases: one.openCases };
    })
    .sort(
      ({ candidate: a, ...one }, { candidate: b, ...other }) =>
        Number(a.refusal !== null) - Number(b.refusal !== null) ||
        b.score - a.score ||
        one.openCases - other.openCases ||
        (a.staffId < b.staffId ? -1 : 1),
    )
    .map(({ candidate }, index) => ({ ...candidate, rank: index + 1 }));
}

/** Whom auto-assign takes: the best who fits in every way, or nobody. */
export const bestOf = (candidates: Candidate[]): string | null =>
  candidates.find((candidate) => candidate.refusal === null)?.staffId ?? null;
