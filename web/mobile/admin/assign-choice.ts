import type { CandidateView, CaseView } from '../../../api/views.ts';

/** Those a case can be given to, the best first; whoever holds it now is not one. */
export function ableOf(candidates: readonly CandidateView[], view: CaseView): CandidateView[] {
  return candidates.filter(({ refusal, staffId }) => refusal === null && staffId !== view.assignee?.id).sort((a, b) => a.rank - b.rank);
}

/** Whom the button names: the choice, else the one who was wished for, else the first. */
export function pickOf(able: readonly CandidateView[], view: CaseView, chosen: string): CandidateView | null {
  const wished = view.transferAsked?.to?.id;
  return able.find(({ staffId }) => staffId === chosen) ?? able.find(({ staffId }) => staffId === wished) ?? able[0] ?? null;
}
